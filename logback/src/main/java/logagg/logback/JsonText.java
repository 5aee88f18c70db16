package logagg.logback;

/**
 * A JSON object, being written. A library for eight fields would be one more that an application
 * has to agree with.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder("{");

  JsonText add(String name, long value) {
    name(name).append(value);
    return this;
  }

  JsonText add(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  private StringBuilder name(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    return text.append(':');
  }

  /** As RFC 8259, section 7, wants it; half a surrogate pair becomes U+FFFD. */
  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        text.append(c).append(value.charAt(++i));
      } else {
        text.append(Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
