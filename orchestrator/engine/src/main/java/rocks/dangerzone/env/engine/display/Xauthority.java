package rocks.dangerzone.env.engine.display;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A file of X11 cookies, by which a display knows its own people. Entry follows upon entry: the family of the address as a
 * number of 16 bits, then address, number of the display, name of the method and data, each behind its length in 16 bits;
 * all numbers are big-endian (Xsecurity(7); {@code AuRead.c} of libXau).
 *
 * @param entries in the file's order
 */
public record Xauthority(List<Entry> entries) {

    /** FamilyWild of {@code Xauth.h}: the entry counts for every address. */
    private static final int WILD = 0xffff;

    /** FamilyLocal: the address is a host's name, and the display is one of its own. */
    private static final int LOCAL = 256;

    /** The method that all displays know: whoever has the data is let in. */
    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";

    public Xauthority {
        entries = List.copyOf(entries);
    }

    /**
     * One entry. Texts hold a byte in each character.
     *
     * @param family what sort of address it has
     * @param address of the host
     * @param number of the display; empty for all of the host's
     * @param method by which the data is used
     * @param data the secret
     */
    public record Entry(int family, String address, String number, String method, String data) {

        /** The same for every host: a container's host name is not the one that the cookie was made for. */
        Entry wild() {
            return new Entry(WILD, "", number, method, data);
        }

        /** As {@link Xauthority#parse} reads it. */
        byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writeNumber(family, bytes);
            for (String text : List.of(address, number, method, data)) {
                writeNumber(text.length(), bytes);
                bytes.writeBytes(text.getBytes(ISO_8859_1));
            }
            return bytes.toByteArray();
        }

        /**
         * The first fields of its line in {@code xauth nlist}, which tell it from others: family, address and number, each
         * text as the number of its bytes and the bytes, in hexadecimal.
         */
        public String numericPlace() {
            return "%04x %s %s".formatted(family, numeric(address), numeric(number));
        }

        private static String numeric(String text) {
            return "%04x ".formatted(text.length()) + HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
        }

        private boolean opens(DisplayName display, String hostname) {
            boolean here = family == WILD || (family == LOCAL && address.equals(hostname));
            return here
                    && method.equals(COOKIE)
                    && (number.isEmpty() || number.equals(Integer.toString(display.number())));
        }

        private static void writeNumber(int number, ByteArrayOutputStream bytes) {
            bytes.write(number >> 8);
            bytes.write(number);
        }

        /** Without its data, which is a secret. */
        @Override
        public String toString() {
            return "Entry[family=" + family + ", number=" + number + ", method=" + method + "]";
        }
    }

    /** Reads a file; empty where it is damaged. */
    public static Optional<Xauthority> parse(byte[] file) {
        List<Entry> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(file);
        try {
            while (rest.hasRemaining()) {
                entries.add(new Entry(number(rest), text(rest), text(rest), text(rest), text(rest)));
            }
            return Optional.of(new Xauthority(entries));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** The entry that a program on a host would use for one of its own displays: the first one, as in libXau. */
    Optional<Entry> cookie(DisplayName display, String hostname) {
        return entries.stream().filter(entry -> entry.opens(display, hostname)).findFirst();
    }

    private static int number(ByteBuffer rest) {
        return Short.toUnsignedInt(rest.getShort());
    }

    private static String text(ByteBuffer rest) {
        byte[] bytes = new byte[number(rest)];
        rest.get(bytes);
        return new String(bytes, ISO_8859_1);
    }
}
