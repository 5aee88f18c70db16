package logagg.collector.format.syslog;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * A message of Cisco IOS, NX-OS or ASA: {@code [seq: ][host: ][*]Mar 1 18:46:11.123 UTC:
 * %SYS-5-CONFIG_I: text}; Cisco's "System Message Guide": facility, severity, mnemonic.
 */
final class CiscoMessage {
  private CiscoMessage() {}

  static boolean parse(String text, int from, ReadingContext context, EventDraft into) {
    int percent = text.indexOf('%', from);
    if (percent < 0 || percent - from > 100) {
      return false;
    }
    int colon = text.indexOf(':', percent);
    int last = colon < 0 ? -1 : text.lastIndexOf('-', colon);
    int severity = colon < 0 ? -1 : severityAt(text, percent, colon);
    if (severity < 0) {
      return false;
    }
    if (!header(text, from, percent, context, into)) {
      return false;
    }
    int level = text.charAt(severity) - '0';
    into.severity(Severity.ofSyslog(level));
    into.field("log.syslog.severity.code", (long) level);
    into.field("cisco.facility", text.substring(percent + 1, severity - 1));
    into.field("cisco.mnemonic", text.substring(Math.max(last, severity + 1) + 1, colon));
    into.field("event.code", text.substring(percent + 1, colon));
    into.message(text.substring(percent));
    return true;
  }

  /**
   * Where the digit is in {@code %FACILITY[-SUBFACILITY]-5-MNEMONIC:}; negative if it is not so.
   */
  private static int severityAt(String text, int percent, int colon) {
    for (int i = percent + 1; i < colon; i++) {
      char c = text.charAt(i);
      boolean word = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      if (!word) {
        return -1;
      }
      boolean digit =
          c >= '0' && c <= '7' && text.charAt(i - 1) == '-' && text.charAt(i + 1) == '-';
      if (digit && i > percent + 2) {
        return i;
      }
    }
    return -1;
  }

  /** What comes before: a sequence number, a host, a time, each followed by a colon. */
  private static boolean header(
      String text, int from, int percent, ReadingContext context, EventDraft into) {
    int at = from;
    boolean any = false;
    while (at < percent) {
      char c = text.charAt(at);
      if (c == ' ' || c == '*' || c == '.' || c == ':') {
        at++;
        continue;
      }
      Optional<Timestamps.Stamp> stamp = Timestamps.at(text, at, context);
      if (stamp.isPresent() && stamp.get().end() <= percent) {
        into.time(stamp.get().time());
        at = stamp.get().end();
        any = true;
        continue;
      }
      int end = at;
      while (end < percent && text.charAt(end) != ' ') {
        end++;
      }
      boolean colon = text.charAt(end - 1) == ':';
      String word = text.substring(at, colon ? end - 1 : end);
      if (word.chars().allMatch(d -> d >= '0' && d <= '9')) {
        into.field("log.syslog.sequence", word);
      } else {
        into.host(word);
      }
      at = end;
    }
    return any || from > 0;
  }
}
