package rocks.dangerzone.env.engine.fetch;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document into memory, an element to a line. */
final class XmlText {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    /** Begins a document. */
    XmlText(String root, String... attributes) {
        try {
            writer = FACTORY.createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        open(root, attributes);
    }

    /**
     * Begins an element.
     *
     * @param attributes names and values in turns
     */
    XmlText open(String name, String... attributes) {
        return write(() -> {
            writer.writeStartElement(name);
            attributes(attributes);
            writer.writeCharacters("\n");
        });
    }

    /** Ends the last element that was begun. */
    XmlText close() {
        return write(() -> {
            writer.writeEndElement();
            writer.writeCharacters("\n");
        });
    }

    /** Adds an element with a text and nothing more. */
    XmlText element(String name, String content, String... attributes) {
        return write(() -> {
            writer.writeStartElement(name);
            attributes(attributes);
            writer.writeCharacters(allowed(content));
            writer.writeEndElement();
            writer.writeCharacters("\n");
        });
    }

    /** Adds an element that has only attributes. */
    XmlText empty(String name, String... attributes) {
        return write(() -> {
            writer.writeEmptyElement(name);
            attributes(attributes);
            writer.writeCharacters("\n");
        });
    }

    /** The whole document, when its root is closed. */
    String text() {
        write(writer::flush);
        return text.toString();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    /** Without the signs that XML 1.0 cannot have, which a package's texts may. */
    private static String allowed(String content) {
        return content.codePoints()
                .filter(sign -> sign >= ' ' || sign == '\n' || sign == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private XmlText write(Step step) {
        try {
            step.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** A part of the writing. Nothing can fail in memory. */
    @FunctionalInterface
    private interface Step {

        void write() throws XMLStreamException;
    }
}
