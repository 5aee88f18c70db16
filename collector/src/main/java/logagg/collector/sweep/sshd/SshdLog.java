package logagg.collector.sweep.sshd;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.MessageDecoder;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.syslog.JournalJsonFormat;
import logagg.collector.format.syslog.Rfc5424Format;
import logagg.collector.format.syslog.SyslogFormat;
import logagg.collector.store.SshAttempt;
import logagg.collector.sweep.alike.Tally;

/**
 * Reads a host's log of authentication, oldest line first: RFC 3164 and 5424, times with or without
 * a year and a zone, and the journal as {@code journalctl -o json} gives it. For one thread.
 */
public final class SshdLog {
  private static final Pattern LAST_REPEATED =
      Pattern.compile("last message repeated (\\d{1,6}) times");

  private final List<LineFormat> formats =
      List.of(
          new JournalJsonFormat(),
          new Rfc5424Format(MessageDecoder.NONE),
          new SyslogFormat(MessageDecoder.NONE));
  private final EventDraft draft = new EventDraft();
  private final Attempts attempts;
  private Optional<SshAttempt> previous = Optional.empty();

  /** A log of which nothing was read before. */
  public SshdLog(String host) {
    this(host, List.of(), List.of());
  }

  /** Goes on with the connections that were not ended the last time, and with numbering. */
  public SshdLog(String host, List<Connection> before, List<Tally> counted) {
    attempts = new Attempts(host, before, counted);
  }

  /** Takes on the next line. */
  public void add(String line, ReadingContext context) {
    Optional<SshAttempt> before = previous;
    previous = Optional.empty();
    if (line.contains("sshd")) { // few lines of a file are sshd's, and parsing takes time
      previous = read(line, context).flatMap(attempts::add);
    } else if (before.isPresent()) {
      // As syslogd of old has it; whose line was repeated, only the one before says.
      Matcher repeated = LAST_REPEATED.matcher(line);
      if (repeated.find()) {
        // one row for all of them, told apart from the one they repeat by its number
        attempts.add(before.get().nth(0).times(Integer.parseInt(repeated.group(1))));
      }
    }
  }

  private Optional<SshdLine> read(String line, ReadingContext context) {
    for (LineFormat format : formats) {
      draft.clear();
      if (format.parse(line, context, draft)) {
        return SshdLine.of(draft);
      }
    }
    return Optional.empty();
  }

  /** Says that nothing more is to come: what waits becomes rows. */
  public SshdLog close() {
    attempts.settle(true);
    return this;
  }

  /** Says that what comes next, comes with the next sweep. */
  public SshdLog pause() {
    attempts.settle(false);
    return this;
  }

  /** Says that all was read that there was at this time; more comes with the next sweep. */
  public SshdLog pause(Instant now) {
    attempts.clock(now);
    return pause();
  }

  public List<SshAttempt> attempts() {
    return attempts.rows();
  }

  /** For the next sweep. */
  public List<Tally> recent() {
    return attempts.recent();
  }

  /** For the next sweep. */
  public List<Connection> connections() {
    return attempts.connections();
  }
}
