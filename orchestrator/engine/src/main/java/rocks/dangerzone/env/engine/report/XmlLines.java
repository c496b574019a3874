package rocks.dangerzone.env.engine.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML with elements on lines of their own. Text of unknown origin is made harmless and bounded on the way. */
final class XmlLines {

    private static final int LONGEST = 20_000;

    private final XMLStreamWriter xml;

    private XmlLines(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** A document, with a line feed at its end. */
    static String text(Consumer<XmlLines> content) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.accept(new XmlLines(xml));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return text.append('\n').toString();
    }

    /** Begins an element on a line of its own. */
    void begin(String element) {
        write(() -> {
            xml.writeCharacters("\n");
            xml.writeStartElement(element);
        });
    }

    /** Begins an element behind what is there. */
    void inline(String element) {
        write(() -> xml.writeStartElement(element));
    }

    /** Ends the element that was begun last. */
    void end() {
        write(xml::writeEndElement);
    }

    void attribute(String name, String value) {
        write(() -> xml.writeAttribute(name, PlainText.upTo(LONGEST, PlainText.of(value))));
    }

    void text(String text) {
        write(() -> xml.writeCharacters(PlainText.upTo(LONGEST, PlainText.of(text))));
    }

    /** A time as JUnit has it. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    /** Something that is written. */
    private interface Piece {
        void write() throws XMLStreamException;
    }

    private static void write(Piece piece) {
        try {
            piece.write();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("XML of our own making cannot be written", e);
    }
}
