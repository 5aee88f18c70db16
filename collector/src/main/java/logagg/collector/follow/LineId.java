package logagg.collector.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of lines that were read of files themselves: of the path, the file's number, the place in it,
 * and the text, since after a {@code copytruncate} other lines are at the same places. So a line
 * that is read again has the same id, and one that says the same again has another.
 */
final class LineId {
  private static final int BYTES = 16;

  private LineId() {}

  static String of(String source, long inode, long offset, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String place = source + '\0' + inode + '\0' + offset + '\0' + text;
      return HexFormat.of().formatHex(digest.digest(place.getBytes(UTF_8)), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
