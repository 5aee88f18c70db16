package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Text of strangers as part of a file's name: no two texts have the same name, and none leads
 * anywhere.
 *
 * <p>Letters and digits of ASCII, {@code _}, {@code .} and {@code -} stay; all else is {@code %}
 * and the hexadecimal digits of its UTF-8 bytes, also a {@code .} or {@code -} at the beginning.
 * Empty text is {@code %}. What is too long ends with {@code ~} and a hash of it.
 */
final class SafeName {
  /** So that host, module, time of rotation and what stands around them fit into 255 bytes. */
  private static final int LONGEST = 100;

  private static final int HASH_BYTES = 16;
  private static final int KEPT = LONGEST - 1 - 2 * HASH_BYTES;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private SafeName() {}

  /** As a name; {@code -} stays unless it is the first. */
  static String of(String text) {
    return of(text, true);
  }

  /** As a name without any {@code -}. */
  static String withoutDash(String text) {
    return of(text, false);
  }

  private static String of(String text, boolean dash) {
    if (text.isEmpty()) {
      return "%";
    }
    StringBuilder name = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c) || (i > 0 && (c == '.' || (c == '-' && dash)))) {
        name.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        escape(name, text.substring(i, i + 2));
        i++;
      } else if (Character.isSurrogate(c)) {
        name.append("%u").append(HEX.toHexDigits(c)); // half a character has no UTF-8
      } else {
        escape(name, String.valueOf(c));
      }
    }
    return name.length() <= LONGEST ? name.toString() : shortened(name);
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static void escape(StringBuilder name, String character) {
    for (byte b : character.getBytes(UTF_8)) {
      name.append('%').append(HEX.toHexDigits(b));
    }
  }

  private static String shortened(StringBuilder name) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.toString().getBytes(UTF_8));
      return name.substring(0, KEPT) + "~" + HEX.formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java without SHA-256", e);
    }
  }
}
