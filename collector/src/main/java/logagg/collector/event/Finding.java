package logagg.collector.event;

import java.time.Instant;
import java.util.List;

/**
 * Something that someone should look at. Holds nothing that was not redacted.
 *
 * @param kind what found it
 * @param rule the id of the rule: {@code SSH_BRUTE_FORCE}, a Sigma rule's UUID
 * @param title the rule's, for people
 * @param description what it means and what to do
 * @param level how much it matters
 * @param time of the event, the last one if there were several
 * @param source where the event came from
 * @param message of the event, the last one if there were several
 * @param eventId the event's id; empty if it has none
 * @param count how many events it took
 * @param tags the rule's, such as {@code attack.t1110}
 * @param fields the event's, or those by which several were grouped
 */
public record Finding(
    Kind kind,
    String rule,
    String title,
    String description,
    Level level,
    Instant time,
    String source,
    String message,
    String eventId,
    long count,
    List<String> tags,
    Fields fields) {
  public Finding {
    tags = List.copyOf(tags);
  }

  /** What found it. */
  public enum Kind {
    RULE,
    SIGMA,
    ANOMALY,
    PLUGIN
  }
}
