package logagg.collector.redact.find;

import java.util.Set;

/**
 * An e-mail address: a dot-atom (RFC 5322 section 3.4.1) in the characters that are in use, letters
 * of any script among them (RFC 6531), at a domain whose last label is a top-level domain or a
 * private network's. The at sign may be escaped, as in URLs and JSON.
 */
final class Email {
  private static final String IN_LOCAL = "._+-~'%&!";

  /** Who logs in with git is no person: {@code git@host:path}, {@code ssh://git@host/path}. */
  private static final String GIT = "git";

  /**
   * RFC 4251 section 6: algorithms and extensions of SSH are named like addresses, at the domain of
   * who defined them.
   */
  private static final Set<String> SSH_NAMES =
      Set.of("openssh.com", "libssh.org", "lysator.liu.se", "ssh.com");

  private Email() {}

  /**
   * Looks at what an at sign stands in.
   *
   * @param at where the at sign is
   * @param length how it is written: 1, or that of its escape
   */
  static boolean find(String text, int at, int length, Spans into) {
    int floor = into.floor();
    int start = localStart(text, at, floor);
    if (start == at) {
      return false;
    }
    int end = MailDomain.end(text, at + length);
    if (end < 0
        || isToken(text, start, at)
        || isGit(text, start, at, end)
        || isUrlPassword(text, start, floor)
        || SSH_NAMES.contains(text.substring(at + length, end))) {
      return false;
    }
    into.add(start, end, BuiltInKind.EMAIL);
    return true;
  }

  private static int localStart(String text, int at, int floor) {
    int start = at;
    while (start > floor) {
      char c = text.charAt(start - 1);
      if (Edges.endsPercentEscape(text, start)) {
        if (start - 3 < floor || !isLocal(Edges.percentDecoded(text, start - 3))) {
          break;
        }
        start -= 3;
      } else if (isLocal(c)) {
        start--;
      } else {
        start += c == '\\' ? escapeLength(text, start, at) : 0;
        break;
      }
    }
    while (start < at && IN_LOCAL.indexOf(text.charAt(start)) >= 0 && text.charAt(start) != '_') {
      start++;
    }
    return start;
  }

  /** Of what follows a backslash: {@code n}, {@code u003c}. */
  private static int escapeLength(String text, int from, int at) {
    if (from + 5 <= at && text.charAt(from) == 'u' && Edges.endsEscape(text, from + 5)) {
      return 5;
    }
    return from < at && Edges.endsEscape(text, from + 1) ? 1 : 0;
  }

  private static boolean isLocal(char c) {
    return c < 128
        ? Chars.isAlphanumeric(c) || IN_LOCAL.indexOf(c) >= 0
        : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /** Whether it ends as our own tokens do: {@code cred_8390373f} in a URL. */
  private static boolean isToken(String text, int start, int at) {
    int from = at - 8;
    if (from - 2 < start || text.charAt(from - 1) != '_') {
      return false;
    }
    for (int i = from; i < at; i++) {
      if (!Chars.isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGit(String text, int start, int at, int end) {
    return at - start == GIT.length()
        && text.startsWith(GIT, start)
        && (Chars.is(text, end, ':') || text.startsWith("://", start - 3));
  }

  /** Whether a colon and a user stand before it in a URL: the kind of URL credentials then. */
  private static boolean isUrlPassword(String text, int start, int floor) {
    if (start <= floor || text.charAt(start - 1) != ':') {
      return false;
    }
    int from = start - 1;
    while (from > floor && start - from < 256 && isUser(text.charAt(from - 1))) {
      from--;
    }
    return text.startsWith("://", from - 3);
  }

  private static boolean isUser(char c) {
    return isLocal(c) || c == '$' || c == '*' || c == '(' || c == ')' || c == ',' || c == ';';
  }
}
