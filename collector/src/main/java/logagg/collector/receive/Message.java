package logagg.collector.receive;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as its sender says it is.
 *
 * @param appId the application
 * @param module dotted, without a leading {@code root}; empty for the root facility
 * @param host who sends, as it says itself
 * @param stamp when; to the nanosecond
 * @param body the text; may have newlines
 * @param signature what it is signed with, if it is
 */
public record Message(
    String appId,
    String module,
    String host,
    Instant stamp,
    String body,
    Optional<Signature> signature) {

  /**
   * A signature, and what it was made over.
   *
   * @param hex lower-case hexadecimal digits
   * @param signed app_id, module, stamp, nsecs and body, as they were written in the message
   */
  public record Signature(String hex, String signed) {}
}
