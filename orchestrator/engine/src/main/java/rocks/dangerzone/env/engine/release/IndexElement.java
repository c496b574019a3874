package rocks.dangerzone.env.engine.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of an index in XML. One that is not there has no text and no attributes.
 *
 * @param element it
 */
record IndexElement(Element element) {

    /**
     * The root of a document, which has no business with a DTD.
     *
     * @param address of the document, for people
     * @throws rocks.dangerzone.env.problem.ProblemException if it is no XML
     */
    static IndexElement root(String address, byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default one prints to standard error what is thrown anyway.
            builder.setErrorHandler(new DefaultHandler());
            return new IndexElement(builder.parse(new ByteArrayInputStream(xml)).getDocumentElement());
        } catch (SAXException | IOException e) {
            throw PinnedKey.untrusted(address, "it cannot be read (" + e.getMessage() + ")");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All elements below with that name. */
    List<IndexElement> all(String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(node -> new IndexElement((Element) node))
                .toList();
    }

    /** The first of them. */
    IndexElement first(String name) {
        return all(name).stream()
                .findFirst()
                .orElseGet(() -> new IndexElement(element.getOwnerDocument().createElement(name)));
    }

    String attribute(String name) {
        return element.getAttribute(name);
    }

    String text() {
        return element.getTextContent().strip();
    }
}
