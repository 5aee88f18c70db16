package logagg.collector.format.syslog;

import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * Who says a message: {@code sshd[123]: }, {@code kernel: }, {@code Setup Assistant[12]: }.
 *
 * @param program the name; empty if there is no tag
 * @param pid what is in brackets; empty if nothing is
 * @param message where the message begins
 */
record Tag(String program, String pid, int message) {
  /** RFC 3164 has 32; names of containers and of macOS's services are longer. */
  private static final int LONGEST = 128;

  boolean isPresent() {
    return !program.isEmpty();
  }

  boolean hasPid() {
    return !pid.isEmpty();
  }

  /** The tag at a position; one that is not present if the message begins there. */
  static Tag at(String text, int from) {
    Tag tag = word(text, from);
    if (tag.isPresent()) {
      return tag;
    }
    int space = text.indexOf(' ', from);
    return space > from ? spaced(text, from, space) : tag;
  }

  /** As {@link #at}, but only one without spaces. */
  static Tag word(String text, int from) {
    int limit = Math.min(text.length(), from + LONGEST);
    int at = from;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == ':' && at > from && endsAt(text, at + 1)) {
        return new Tag(text.substring(from, at), "", afterSpace(text, at + 1));
      }
      if (c == '[' && at > from) {
        return bracketed(text, from, at);
      }
      if (c == ' ' || c == '"' || c == '=' || c == '{' || c == '<' || c == '>' || c == '\'') {
        return none(from);
      }
      at++;
    }
    return none(from);
  }

  private static Tag none(int from) {
    return new Tag("", "", from);
  }

  private static boolean endsAt(String text, int index) {
    return index >= text.length() || text.charAt(index) == ' ' || text.charAt(index) == '\t';
  }

  private static int afterSpace(String text, int index) {
    return index < text.length() && text.charAt(index) == ' ' ? index + 1 : index;
  }

  /** {@code name[pid]}, with or without a colon. */
  private static Tag bracketed(String text, int from, int open) {
    int close = text.indexOf(']', open);
    if (close < 0 || close - open > LONGEST) {
      return none(from);
    }
    for (int i = open + 1; i < close; i++) {
      if (text.charAt(i) == ' ') {
        return none(from);
      }
    }
    int after = close + 1;
    boolean colon = after < text.length() && text.charAt(after) == ':';
    if (!colon && !endsAt(text, after)) {
      return none(from);
    }
    int message = afterSpace(text, colon ? after + 1 : after);
    return new Tag(text.substring(from, open), text.substring(open + 1, close), message);
  }

  /** {@code Setup Assistant[12]: }, {@code syslogd 1.4.1: }: words up to a pid or a version. */
  private static Tag spaced(String text, int from, int space) {
    int limit = Math.min(text.length(), from + LONGEST / 2);
    for (int i = from; i < space; i++) {
      char c = text.charAt(i);
      if ((c | 0x20) < 'a' || (c | 0x20) > 'z') {
        return none(from);
      }
    }
    int next = space + 1;
    boolean version = next < limit && Character.isDigit(text.charAt(next));
    for (int i = next; i < limit; i++) {
      char c = text.charAt(i);
      boolean number = (c >= '0' && c <= '9') || c == '.';
      if (version) {
        if (c == ':' && endsAt(text, i + 1)) {
          return new Tag(text.substring(from, space), "", afterSpace(text, i + 1));
        }
        if (!number && c != '-') {
          return none(from);
        }
      } else if (c == '[') {
        Tag tag = bracketed(text, from, i);
        boolean process =
            tag.hasPid() && isNumber(tag.pid()) && text.startsWith("]:", tag.pidEnd(i));
        return process ? tag : none(from);
      } else if (c != ' ' && (c | 0x20) < 'a') {
        return none(from);
      }
    }
    return none(from);
  }

  private int pidEnd(int open) {
    return open + 1 + pid.length();
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * {@code --- last message repeated 2 times ---}: of the daemon itself, which leaves out the host.
   */
  boolean isRepetition(String text) {
    return text.startsWith("last message repeated ", message)
        && message >= 4
        && text.startsWith("--- ", message - 4);
  }

  /**
   * Of a tag that is a facility and a severity, {@code daemon.info}, as Busybox and OpenWrt write
   * them: puts these, and is the tag after it. Else itself.
   */
  Tag level(String text, EventDraft into) {
    if (isPresent()) {
      return this;
    }
    int space = text.indexOf(' ', message);
    int dot = space < 0 ? -1 : text.indexOf('.', message);
    if (dot < 0 || dot > space || space - message > 20) {
      return this;
    }
    int facility = Priority.facility(text.substring(message, dot));
    Severity severity = Severity.named(text.substring(dot + 1, space)).orElse(Severity.UNKNOWN);
    if (facility < 0 || severity == Severity.UNKNOWN) {
      return this;
    }
    Priority.facility(facility, into);
    into.severity(severity);
    return at(text, space + 1);
  }
}
