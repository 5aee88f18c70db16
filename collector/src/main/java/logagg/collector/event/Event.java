package logagg.collector.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What a line, or several that belong together, says.
 *
 * @param time when it happened; if the line does not say, when it was captured or read
 * @param timeStated whether the line says when
 * @param severity as the line says
 * @param message what a reader wants to see first; the whole line if nothing better is known
 * @param raw all of it, as it was, without its last newline
 * @param format the name of what parsed it; {@code plain} if nothing did
 * @param source where it came from: the tracked path, a file's path, {@code -} for standard input
 * @param fields all else that was parsed
 */
public record Event(
    Instant time,
    boolean timeStated,
    Severity severity,
    String message,
    String raw,
    String format,
    String source,
    Fields fields) {
  /** The host that it happened on. */
  public static final String HOST = "host.hostname";

  /** The program that said it. */
  public static final String PROGRAM = "process.name";

  /** That program's process. */
  public static final String PID = "process.pid";

  public Optional<String> host() {
    return fields.text(HOST);
  }

  public Optional<String> program() {
    return fields.text(PROGRAM);
  }

  /** A number where it is one; some programs write other things there. */
  public Optional<String> pid() {
    return fields.text(PID);
  }
}
