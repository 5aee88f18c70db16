package logagg.collector.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import logagg.collector.event.Event;

/** What tells a line from all others, whenever it is read. */
public sealed interface LineId {
  /**
   * The id of the event that the line begins.
   *
   * @param shown as it may leave: an id of what was redacted could be found by trying
   */
  String of(Event shown);

  /**
   * Of a captured line.
   *
   * @param id the one that the collector gives it
   */
  record Captured(String id) implements LineId {
    @Override
    public String of(Event shown) {
      return id;
    }
  }

  /**
   * Of a line that was read of the file itself. Its event's id is of the text too, since after a
   * {@code copytruncate} other lines are at the same places.
   *
   * @param source the path as it was asked for
   * @param inode the file's number
   * @param offset where in the file
   */
  record Placed(String source, long inode, long offset) implements LineId {
    private static final int BYTES = 16;

    @Override
    public String of(Event shown) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String place = source + '\0' + inode + '\0' + offset + '\0' + shown.raw();
        return HexFormat.of().formatHex(digest.digest(place.getBytes(UTF_8)), 0, BYTES);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
