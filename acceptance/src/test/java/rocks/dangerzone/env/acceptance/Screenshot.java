package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** What a display shows. */
record Screenshot(BufferedImage image) {

    /** Reads a PNG file. */
    static Screenshot ofPng(Path file) {
        try {
            return new Screenshot(
                    Optional.ofNullable(ImageIO.read(file.toFile())).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what xwd(1) writes, see {@code XWDFile.h}; of a display with 24 bits of colour. */
    static Screenshot ofXwd(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int width = bytes.getInt(4 * 4);
            int height = bytes.getInt(5 * 4);
            int bytesPerLine = bytes.getInt(12 * 4);
            int pixels = bytes.getInt(0) + 12 * bytes.getInt(19 * 4);
            assertThat(bytes.getInt(11 * 4)).as("bits of a pixel").isEqualTo(32);
            bytes.order(bytes.getInt(7 * 4) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    image.setRGB(x, y, bytes.getInt(pixels + y * bytesPerLine + 4 * x));
                }
            }
            return new Screenshot(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which part of it has exactly this colour, as RGB; from 0 to 1. */
    double share(int colour) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return (double) count / image.getWidth() / image.getHeight();
    }
}
