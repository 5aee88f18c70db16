package logagg.collector.format.evtx;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an element from its text. No DTD is read and no entity of one: both open files. */
final class ElementReader {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NODES = 20_000;
  private static final String WORDS = "Message: ";

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  ElementReader() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Prefixes that are declared nowhere are common in what is cut out of something.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  Element read(String text) throws DamagedException {
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new StringReader(text));
      try {
        return read(in);
      } finally {
        in.close();
      }
    } catch (XMLStreamException e) {
      throw new DamagedException(reason(e));
    } catch (RuntimeException e) {
      // The JDK's parser throws some at malformed input, undocumented.
      throw new DamagedException("no XML: " + e.getClass().getSimpleName());
    }
  }

  private static Element read(XMLStreamReader in) throws XMLStreamException, DamagedException {
    Deque<Element> open = new ArrayDeque<>();
    int nodes = 0;
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() >= MAX_DEPTH || ++nodes > MAX_NODES) {
            throw new DamagedException("it has too many elements");
          }
          Element element =
              new Element(localName(in.getLocalName()), attributes(in), new ArrayList<>());
          if (!open.isEmpty()) {
            open.getLast().content().add(new Content.Child(element));
          }
          open.addLast(element);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.getLast().content().add(new Content.Text(in.getText()));
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element closed = open.removeLast();
          if (open.isEmpty()) {
            return closed;
          }
        }
        default -> {}
      }
    }
    throw new DamagedException("it has no end");
  }

  private static List<Element.Attribute> attributes(XMLStreamReader in) {
    List<Element.Attribute> attributes = new ArrayList<>(in.getAttributeCount());
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.add(
          new Element.Attribute(localName(in.getAttributeLocalName(i)), in.getAttributeValue(i)));
    }
    return attributes;
  }

  private static String localName(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** The parser's own words without the place, which is one in this event only. */
  private static String reason(XMLStreamException e) {
    String message = e.getMessage() == null ? "no XML" : e.getMessage();
    int words = message.indexOf(WORDS);
    return (words < 0 ? message : message.substring(words + WORDS.length())).replace('\n', ' ');
  }
}
