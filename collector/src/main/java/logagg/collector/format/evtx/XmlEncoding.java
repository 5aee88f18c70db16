package logagg.collector.format.evtx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the encoding of an XML document from its first bytes (XML 1.0, appendix F). What cannot be
 * decoded becomes U+FFFD.
 */
record XmlEncoding(Charset charset, int markLength) {
  private static final int HEAD = 128;
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]{0,80}?encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']");

  static Reader reader(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    XmlEncoding encoding = of(head);
    PushbackInputStream all = new PushbackInputStream(in, HEAD);
    all.unread(head, encoding.markLength, head.length - encoding.markLength);
    return new BufferedReader(new InputStreamReader(all, encoding.charset));
  }

  static String decode(byte[] head) {
    XmlEncoding encoding = of(head);
    int from = encoding.markLength;
    return new String(head, from, head.length - from, encoding.charset);
  }

  private static XmlEncoding of(byte[] head) {
    int first = at(head, 0) << 8 | at(head, 1);
    return switch (first) {
      case 0xfffe -> new XmlEncoding(UTF_16LE, 2);
      case 0xfeff -> new XmlEncoding(UTF_16BE, 2);
      case '<' << 8 -> new XmlEncoding(UTF_16LE, 0);
      case '<' -> new XmlEncoding(UTF_16BE, 0);
      case 0xefbb -> new XmlEncoding(UTF_8, at(head, 2) == 0xbf ? 3 : 0);
      default -> new XmlEncoding(declared(head), 0);
    };
  }

  private static int at(byte[] head, int index) {
    return index < head.length ? head[index] & 0xff : -1;
  }

  /** UTF-8 as well if a wide one is declared, for the declaration itself is not wide. */
  private static Charset declared(byte[] head) {
    Matcher matcher =
        DECLARED.matcher(new String(head, 0, Math.min(head.length, HEAD), ISO_8859_1));
    if (!matcher.find()) {
      return UTF_8;
    }
    try {
      Charset charset = Charset.forName(matcher.group(1));
      return new String("<".getBytes(charset), ISO_8859_1).equals("<") ? charset : UTF_8;
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      // Of an unknown encoding, most of what matters is ASCII.
      return UTF_8;
    }
  }
}
