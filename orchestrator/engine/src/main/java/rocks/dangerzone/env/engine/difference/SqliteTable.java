package rocks.dangerzone.env.engine.difference;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows of a table in a SQLite database that nobody has open: a tree of pages, and chains of pages for what is too long
 * for one. In memory are a row and the pages on the way to it.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html">the format, which SQLite promises to keep</a>
 */
final class SqliteTable {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int RESERVED_AT = 20;
    private static final int PAGES_AT = 28;
    private static final int INTERIOR = 5;
    private static final int LEAF = 13;
    private static final int DEEPEST = 20;
    private static final int LARGEST_ROW = 64 << 20;

    private final FileChannel file;
    private final int pageSize;
    private final int usable;

    private SqliteTable(FileChannel file, int pageSize, int reserved) {
        this.file = file;
        this.pageSize = pageSize;
        this.usable = pageSize - reserved;
    }

    /** Takes the columns of a row, each as its bytes are in the database. */
    @FunctionalInterface
    interface RowSink {

        void row(List<ByteBuffer> columns) throws IOException;
    }

    /**
     * Hands on all rows of a table.
     *
     * @throws IOException if the file is no database, is damaged, or has no such table
     */
    static void read(Path database, String table, RowSink rows) throws IOException {
        try (FileChannel file = FileChannel.open(database, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            file.read(header, 0);
            header.flip();
            if (header.limit() < HEADER || !header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
                throw new IOException("it is no SQLite database");
            }
            int size = Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
            SqliteTable reading =
                    new SqliteTable(file, size == 1 ? 1 << 16 : size, Byte.toUnsignedInt(header.get(RESERVED_AT)));
            if (file.size() < (long) header.getInt(PAGES_AT) * reading.pageSize) {
                throw new IOException("it is cut short");
            }
            reading.walk(reading.root(table), 0, rows);
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | BufferUnderflowException e) {
            throw new IOException("it is a damaged SQLite database", e);
        }
    }

    /** Where a table begins, by the table of tables: type, name, table, first page, definition. */
    private int root(String table) throws IOException {
        List<Integer> found = new ArrayList<>();
        walk(1, 0, columns -> {
            if (text(columns.get(0)).equals("table") && text(columns.get(1)).equals(table)) {
                found.add(number(columns.get(3)));
            }
        });
        if (found.isEmpty()) {
            throw new IOException("it has no table " + table);
        }
        return found.getFirst();
    }

    private void walk(int number, int depth, RowSink rows) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("it is a damaged SQLite database");
        }
        ByteBuffer page = page(number);
        int start = number == 1 ? HEADER : 0;
        int kind = page.get(start);
        int cells = Short.toUnsignedInt(page.getShort(start + 3));
        switch (kind) {
            case INTERIOR -> {
                for (int i = 0; i < cells; i++) {
                    walk(page.getInt(cell(page, start + 12, i)), depth + 1, rows);
                }
                walk(page.getInt(start + 8), depth + 1, rows);
            }
            case LEAF -> {
                for (int i = 0; i < cells; i++) {
                    page.position(cell(page, start + 8, i));
                    rows.row(columns(payload(page)));
                }
            }
            default -> throw new IOException("it is a damaged SQLite database");
        }
    }

    private static int cell(ByteBuffer page, int pointers, int index) {
        return Short.toUnsignedInt(page.getShort(pointers + 2 * index));
    }

    /** What a cell holds, with what is on other pages. */
    private ByteBuffer payload(ByteBuffer page) throws IOException {
        int length = Math.toIntExact(varint(page));
        varint(page);
        if (length < 0 || length > LARGEST_ROW) {
            throw new IOException("it is a damaged SQLite database");
        }
        int most = usable - 35;
        int least = (usable - 12) * 32 / 255 - 23;
        int here = length <= most ? length : least + (length - least) % (usable - 4);
        here = length > most && here > most ? least : here;
        ByteBuffer whole = ByteBuffer.allocate(length);
        whole.put(page.slice(page.position(), here));
        int next = length > here ? page.getInt(page.position() + here) : 0;
        while (whole.hasRemaining()) {
            ByteBuffer more = page(next);
            next = more.getInt(0);
            whole.put(more.slice(4, Math.min(usable - 4, whole.remaining())));
        }
        return whole.flip();
    }

    private static List<ByteBuffer> columns(ByteBuffer row) {
        int end = Math.toIntExact(varint(row));
        List<Integer> lengths = new ArrayList<>();
        while (row.position() < end) {
            lengths.add(length(varint(row)));
        }
        List<ByteBuffer> columns = new ArrayList<>();
        int at = end;
        for (int length : lengths) {
            columns.add(row.slice(at, length));
            at += length;
        }
        return columns;
    }

    private static int length(long type) {
        return switch ((int) Math.min(type, 12)) {
            case 0, 8, 9 -> 0;
            case 1, 2, 3, 4 -> (int) type;
            case 5 -> 6;
            case 6, 7 -> 8;
            default -> Math.toIntExact((type - 12) / 2);
        };
    }

    /** A number of one to nine bytes, seven bits in each but the ninth. */
    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte next = in.get();
            value = (value << 7) | (next & 0x7f);
            if (next >= 0) {
                return value;
            }
        }
        return (value << 8) | Byte.toUnsignedLong(in.get());
    }

    private static String text(ByteBuffer column) {
        return StandardCharsets.UTF_8.decode(column.duplicate()).toString();
    }

    private static int number(ByteBuffer column) {
        int value = 0;
        for (int i = 0; i < column.limit(); i++) {
            value = (value << 8) | Byte.toUnsignedInt(column.get(i));
        }
        return value;
    }

    private ByteBuffer page(int number) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(pageSize);
        if (number < 1 || file.read(page, (long) (number - 1) * pageSize) < pageSize) {
            throw new IOException("it is a damaged SQLite database");
        }
        return page.flip();
    }
}
