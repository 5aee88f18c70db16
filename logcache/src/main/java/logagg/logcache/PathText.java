package logagg.logcache;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * File names as text, without loss.
 *
 * <p>A Linux file name is a string of bytes. Here it is read as UTF-8, and each byte that is not
 * part of valid UTF-8 becomes the lone surrogate U+DC80 to U+DCFF that carries it: the {@code
 * surrogateescape} of Python (PEP 383). Encoding is the exact reverse. Stateless.
 */
public final class PathText {
  private static final int ESCAPE_BASE = 0xDC00;

  private PathText() {}

  /** The text of a file name's bytes. */
  public static String decode(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return decodeEscaping(bytes);
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static String decodeEscaping(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (true) {
      var result = decoder.decode(in, out, true);
      if (!result.isError()) {
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE_BASE | (in.get() & 0xFF)));
      }
      decoder.reset();
    }
  }

  /**
   * The bytes of a file name's text.
   *
   * @throws IllegalArgumentException if the text holds a surrogate that stands for no byte
   */
  public static byte[] encode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    text.codePoints().forEach(point -> append(out, point));
    return out.toByteArray();
  }

  private static void append(ByteArrayOutputStream out, int point) {
    if (point >= ESCAPE_BASE + 0x80 && point <= ESCAPE_BASE + 0xFF) {
      out.write(point & 0xFF);
    } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      throw new IllegalArgumentException("not a file name: lone surrogate in it");
    } else {
      out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    }
  }
}
