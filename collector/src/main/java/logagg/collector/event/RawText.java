package logagg.collector.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A line's bytes as text, without loss.
 *
 * @param text the bytes read as UTF-8, with U+FFFD for what is not
 * @param base64 the exact bytes, only if the text is not them
 */
public record RawText(String text, Optional<String> base64) {
  private static final char REPLACEMENT = '\uFFFD';

  /** The text of {@code bytes[from, to)}. */
  public static RawText of(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, UTF_8);
    // Only then can something have been replaced; most lines hold none, and cost no second look.
    if (text.indexOf(REPLACEMENT) >= 0) {
      byte[] exact = Arrays.copyOfRange(bytes, from, to);
      if (!Arrays.equals(text.getBytes(UTF_8), exact)) {
        return new RawText(text, Optional.of(Base64.getEncoder().encodeToString(exact)));
      }
    }
    return new RawText(text, Optional.empty());
  }
}
