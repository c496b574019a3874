package rocks.dangerzone.env.engine.packages;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One header structure of an .rpm: an index of tags and a store with their values, big-endian. */
final class RpmHeader {

    /** Three bytes that every header begins with, and its version. */
    private static final int MAGIC = 0x8EADE801;

    private static final int PREFIX = 16;
    private static final int ENTRY = 16;

    /** RPM itself accepts no bigger ones. */
    private static final int MOST_ENTRIES = 0xFFFF;

    private static final int LARGEST_STORE = 256 << 20;

    private static final int TYPE_INT16 = 3;
    private static final int TYPE_INT32 = 4;
    private static final int TYPE_INT64 = 5;
    private static final int TYPE_STRING = 6;
    private static final int TYPE_STRINGS = 8;
    private static final int TYPE_TRANSLATED = 9;

    private final ByteBuffer index;
    private final ByteBuffer store;

    private RpmHeader(ByteBuffer index, ByteBuffer store) {
        this.index = index;
        this.store = store;
    }

    static RpmHeader read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new MalformedPackageException("it is a damaged .rpm (no header where one should be)");
        }
        in.skipNBytes(Integer.BYTES);
        int entries = in.readInt();
        int size = in.readInt();
        if (entries < 0 || entries > MOST_ENTRIES || size < 0 || size > LARGEST_STORE) {
            throw new MalformedPackageException("it is a damaged .rpm (a header of impossible size)");
        }
        return new RpmHeader(
                ByteBuffer.wrap(in.readNBytes(entries * ENTRY)), ByteBuffer.wrap(full(in.readNBytes(size), size)));
    }

    private static byte[] full(byte[] bytes, int size) throws MalformedPackageException {
        if (bytes.length < size) {
            throw new MalformedPackageException("it is cut short");
        }
        return bytes;
    }

    /** Bytes that it takes in the file. */
    long length() {
        return (long) PREFIX + index.capacity() + store.capacity();
    }

    /** Bytes from its end to the next multiple of eight, where the header after a signature begins. */
    long padding() {
        return (8 - length() % 8) % 8;
    }

    String text(int tag) throws MalformedPackageException {
        int offset = offset(tag, TYPE_STRING);
        if (offset < 0 || offset >= store.capacity()) {
            throw new MalformedPackageException("it is a damaged .rpm (no tag " + tag + ")");
        }
        return textAt(offset);
    }

    /** A text that a package may lack. */
    Optional<String> textIfAny(int tag) throws MalformedPackageException {
        return offset(tag, TYPE_STRING) < 0 ? Optional.empty() : Optional.of(text(tag));
    }

    /** All texts of a tag; of a translated one the first, which is in English. Empty where the package has none. */
    List<String> texts(int tag) throws MalformedPackageException {
        for (int type : new int[] {TYPE_STRING, TYPE_STRINGS, TYPE_TRANSLATED}) {
            int entry = entry(tag, type);
            if (entry >= 0) {
                return texts(index.getInt(entry + 8), type == TYPE_STRINGS ? index.getInt(entry + 12) : 1, tag);
            }
        }
        return List.of();
    }

    private List<String> texts(int start, int count, int tag) throws MalformedPackageException {
        List<String> texts = new ArrayList<>();
        int offset = start;
        for (int i = 0; i < count; i++) {
            if (offset < 0 || offset >= store.capacity()) {
                throw new MalformedPackageException(outside(tag));
            }
            int end = endOfText(offset);
            texts.add(textAt(offset));
            offset = end + 1;
        }
        return texts;
    }

    /** All numbers of a tag, of 16 or 32 bits, without a sign. Empty where the package has none. */
    List<Integer> numbers(int tag) throws MalformedPackageException {
        int narrow = entry(tag, TYPE_INT16);
        int entry = narrow >= 0 ? narrow : entry(tag, TYPE_INT32);
        if (entry < 0) {
            return List.of();
        }
        int offset = index.getInt(entry + 8);
        List<Integer> numbers = new ArrayList<>();
        try {
            for (int i = 0; i < index.getInt(entry + 12); i++) {
                numbers.add(
                        narrow >= 0
                                ? Short.toUnsignedInt(store.getShort(offset + i * Short.BYTES))
                                : store.getInt(offset + i * Integer.BYTES));
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new MalformedPackageException(outside(tag), e);
        }
        return numbers;
    }

    OptionalLong number(int tag) throws MalformedPackageException {
        try {
            int narrow = offset(tag, TYPE_INT32);
            if (narrow >= 0) {
                return OptionalLong.of(Integer.toUnsignedLong(store.getInt(narrow)));
            }
            int wide = offset(tag, TYPE_INT64);
            return wide < 0 ? OptionalLong.empty() : OptionalLong.of(store.getLong(wide));
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new MalformedPackageException(outside(tag), e);
        }
    }

    private static String outside(int tag) {
        return "it is a damaged .rpm (tag " + tag + " points outside)";
    }

    private String textAt(int offset) {
        return StandardCharsets.UTF_8
                .decode(store.slice(offset, endOfText(offset) - offset))
                .toString();
    }

    private int endOfText(int offset) {
        int end = offset;
        while (end < store.capacity() && store.get(end) != 0) {
            end++;
        }
        return end;
    }

    /** Where a tag's value begins in the store; -1 if it has no value of that type. */
    private int offset(int tag, int type) {
        int entry = entry(tag, type);
        return entry < 0 ? -1 : index.getInt(entry + 8);
    }

    /** Where a tag's entry is in the index: tag, type, offset, count; -1 if it has none of that type. */
    private int entry(int tag, int type) {
        for (int entry = 0; entry + ENTRY <= index.capacity(); entry += ENTRY) {
            if (index.getInt(entry) == tag && index.getInt(entry + 4) == type) {
                return entry;
            }
        }
        return -1;
    }
}
