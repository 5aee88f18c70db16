package logagg.collector.format.evtx;

/** Writes an element as XML text, on one line and with single quotes, as Windows does. */
final class XmlText {
  private final StringBuilder out = new StringBuilder(2048);

  static String of(Element element) {
    XmlText text = new XmlText();
    text.write(element);
    return text.out.toString();
  }

  private void write(Element element) {
    out.append('<').append(element.name());
    for (Element.Attribute attribute : element.attributes()) {
      out.append(' ').append(attribute.name()).append("='");
      escape(attribute.value(), true);
      out.append('\'');
    }
    if (element.content().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Content content : element.content()) {
      switch (content) {
        case Content.Text(String text) -> escape(text, false);
        case Content.Child(Element child) -> write(child);
      }
    }
    out.append("</").append(element.name()).append('>');
  }

  private void escape(String text, boolean quoted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\'' -> out.append(quoted ? "&apos;" : "'");
        case '\n' -> out.append("&#10;");
        case '\r' -> out.append("&#13;");
        // In an attribute, a parser would make a space of it.
        case '\t' -> out.append(quoted ? "&#9;" : "\t");
        // XML 1.0, production 2: these are no characters, escaped or not.
        default -> out.append(c < ' ' || c >= '\ufffe' ? '\ufffd' : c);
      }
    }
  }
}
