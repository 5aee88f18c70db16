package logagg.collector.detect.sigma;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The encoding modifiers, applied one after the other to plain text. */
final class Encoding {
  private Encoding() {}

  /**
   * What text may look like once it is encoded. Bytes that no Base64 made text of are shown as
   * characters of the same number.
   */
  static List<String> encode(String text, List<Modifier> modifiers) {
    List<byte[]> values = List.of(text.getBytes(UTF_8));
    boolean isText = true;
    for (Modifier modifier : modifiers) {
      values = values.stream().flatMap(value -> step(value, modifier).stream()).toList();
      isText = modifier == Modifier.BASE64 || modifier == Modifier.BASE64OFFSET;
    }
    boolean ascii = isText;
    return values.stream().map(value -> new String(value, ascii ? UTF_8 : ISO_8859_1)).toList();
  }

  private static List<byte[]> step(byte[] value, Modifier modifier) {
    return switch (modifier) {
      case UTF16LE -> List.of(new String(value, UTF_8).getBytes(UTF_16LE));
      case UTF16BE -> List.of(new String(value, UTF_8).getBytes(UTF_16BE));
      case UTF16 -> List.of(("\uFEFF" + new String(value, UTF_8)).getBytes(UTF_16LE));
      case BASE64 -> List.of(Base64.getEncoder().encode(value));
      case BASE64OFFSET -> List.of(offset(value, 0), offset(value, 1), offset(value, 2));
      default -> throw new IllegalArgumentException("no encoding: " + modifier);
    };
  }

  /**
   * The characters of the Base64 of something that holds the value after so many bytes (of three)
   * which are the same whatever stands before and after it.
   */
  private static byte[] offset(byte[] value, int before) {
    byte[] padded = new byte[before + value.length];
    System.arraycopy(value, 0, padded, before, value.length);
    byte[] encoded = Base64.getEncoder().encode(padded);
    int from =
        switch (before) {
          case 0 -> 0;
          case 1 -> 2;
          default -> 3;
        };
    // The last character holds bits of what follows, unless the value ends with a group of three.
    int to =
        switch (padded.length % 3) {
          case 0 -> encoded.length;
          case 1 -> encoded.length - 3;
          default -> encoded.length - 2;
        };
    return from < to ? Arrays.copyOfRange(encoded, from, to) : new byte[0];
  }
}
