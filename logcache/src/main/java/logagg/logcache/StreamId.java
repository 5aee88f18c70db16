package logagg.logcache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names a stream: the md5 of the tracked path (its bytes, absolute, as programs see it), in lower
 * case hex.
 *
 * @param hex 32 lower case hex digits
 */
public record StreamId(String hex) implements Comparable<StreamId> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public StreamId {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not an md5 in hex: " + hex);
    }
  }

  /** The id of the stream of this absolute path. */
  public static StreamId of(String path) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return new StreamId(HexFormat.of().formatHex(md5.digest(PathText.encode(path))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }

  @Override
  public int compareTo(StreamId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
