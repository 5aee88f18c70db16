package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Text of strangers as it is written into a line. Control characters, which could move a terminal's
 * cursor or worse, are {@code \x1b}; those of C1 (ECMA-48) too. A tab stays.
 */
final class LineText {
  private static final int DELETE = 0x7F;

  /** In UTF-8, C1's characters are this and one of 0x80 to 0x9F. */
  private static final int C1_LEAD = 0xC2;

  private static final int LAST_C1 = 0x9F;

  private LineText() {}

  /** A host's name. */
  static byte[] host(String host) {
    return clean(host.getBytes(UTF_8), LineStyle.ESCAPE);
  }

  /** A message. */
  static byte[] body(String body, LineStyle style) {
    byte[] bytes = body.getBytes(UTF_8);
    return style == LineStyle.RAW ? bytes : clean(bytes, style);
  }

  private static byte[] clean(byte[] bytes, LineStyle style) {
    for (int i = 0; i < bytes.length; i++) {
      if (isControl(bytes, i)) {
        return escaped(bytes, i, style);
      }
    }
    return bytes;
  }

  private static boolean isControl(byte[] bytes, int i) {
    byte b = bytes[i];
    if (b >= ' ') {
      return b == DELETE;
    }
    if (b >= 0) {
      return b != '\t';
    }
    return (b & 0xFF) == C1_LEAD && i + 1 < bytes.length && (bytes[i + 1] & 0xFF) <= LAST_C1;
  }

  private static byte[] escaped(byte[] bytes, int from, LineStyle style) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 32);
    out.write(bytes, 0, from);
    for (int i = from; i < bytes.length; i++) {
      if (!isControl(bytes, i)) {
        out.write(bytes[i]);
      } else if (bytes[i] == '\n') {
        out.writeBytes((style == LineStyle.INDENT ? "\n\t" : "\\n").getBytes(UTF_8));
      } else if (style == LineStyle.INDENT && bytes[i] == '\r' && isLineEnd(bytes, i)) {
        out.writeBytes("\n\t".getBytes(UTF_8));
        i++; // CR LF is one newline
      } else {
        i += bytes[i] < 0 ? 1 : 0;
        out.writeBytes("\\x%02x".formatted(bytes[i] & 0xFF).getBytes(UTF_8));
      }
    }
    return out.toByteArray();
  }

  private static boolean isLineEnd(byte[] bytes, int i) {
    return i + 1 < bytes.length && bytes[i + 1] == '\n';
  }
}
