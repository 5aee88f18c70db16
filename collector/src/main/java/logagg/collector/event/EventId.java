package logagg.collector.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Ids of events that were not captured: of the source and the redacted text, and of how many with
 * the same text came before it in the source. So the same file scanned again, or with more lines,
 * gives the same ids, and is not counted twice. For one thread.
 *
 * <p>How often a text came is known of the last {@value #REMEMBERED} texts only; one that comes
 * again after so many others has the id of its first.
 */
public final class EventId {
  private static final int REMEMBERED = 100_000;
  private static final int BYTES = 16;

  private final String source;
  private final MessageDigest digest;
  private final Map<Long, Integer> seen = new HashMap<>();

  public EventId(String source) {
    this.source = source;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The id of the source's next event.
   *
   * @param raw as it may leave: an id of what was redacted could be found by trying
   */
  public String next(String raw) {
    if (seen.size() >= REMEMBERED) {
      seen.clear();
    }
    long key = ((long) raw.hashCode() << 32) | (raw.length() & 0xFFFFFFFFL);
    int before = seen.merge(key, 1, Integer::sum) - 1;
    digest.update(source.getBytes(UTF_8));
    digest.update((byte) 0);
    digest.update(raw.getBytes(UTF_8));
    digest.update((byte) 0);
    digest.update((byte) before);
    digest.update((byte) (before >> 8));
    digest.update((byte) (before >> 16));
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
