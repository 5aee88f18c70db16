package logagg.collector.sweep.sshd;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;

/**
 * What a line of sshd says about an attempt to log in.
 *
 * @param user empty if it names none
 * @param method empty if it names none
 * @param key algorithm and fingerprint; empty if it names none
 * @param source an address or a name; empty if it names none
 * @param port 0 if it names none
 * @param pid 0 if it names none
 * @param times how often it was said
 */
record SshdLine(
    Says says,
    Instant time,
    long pid,
    String user,
    boolean invalidUser,
    String method,
    String key,
    String source,
    int port,
    int times) {

  /** The sentences that matter. */
  enum Says {
    ACCEPTED,
    /** A method failed. */
    FAILED,
    /** PAM's own line about a failure, which sshd may or may not repeat in its words. */
    PAM_FAILED,
    /** Who it is that tries, and no more. */
    TRIES,
    /** The connection of one who was trying has ended. */
    ENDED
  }

  private static final Pattern REPEATED = Pattern.compile("message repeated (\\d{1,6}) times: \\[");

  /** {@code auth-pam.c}, {@code sshpam_query}: there is no port, and a name where it is known. */
  private static final Pattern PAM =
      Pattern.compile(
          "(?:error: )?PAM: [^:]{1,80}? for (?<invalid>illegal user |invalid user )?(?<user>.*)"
              + " from (?<source>\\S+)");

  /** Of an event that sshd's formats have read; empty if it does not matter. */
  static Optional<SshdLine> of(EventDraft draft) {
    if (draft.time().isEmpty() || !isSshd(text(draft, Event.PROGRAM))) {
      return Optional.empty();
    }
    String message = draft.message().orElse("");
    Matcher repeated = REPEATED.matcher(message);
    boolean isRepeated = repeated.lookingAt();
    int times = isRepeated ? Math.max(1, Integer.parseInt(repeated.group(1))) : 1;
    String inner =
        isRepeated ? message.substring(repeated.end()).replaceFirst("]$", "").strip() : message;
    Matcher pam = PAM.matcher(inner);
    if (pam.matches()) {
      return Optional.of(
          new SshdLine(
              Says.PAM_FAILED,
              draft.time().get(),
              number(draft, Event.PID),
              pam.group("user"),
              pam.group("invalid") != null,
              "keyboard-interactive/pam",
              "",
              pam.group("source"),
              0,
              times));
    }
    String source = text(draft, "source.ip");
    Optional<Says> says = says(draft, inner);
    return says.map(
        sentence ->
            new SshdLine(
                sentence,
                draft.time().get(),
                number(draft, Event.PID),
                text(draft, "user.name"),
                draft.field("ssh.invalid_user").isPresent(),
                text(draft, "ssh.method"),
                key(draft, inner),
                source.isEmpty() ? text(draft, "source.address") : source,
                (int) number(draft, "source.port"),
                times));
  }

  /** Failures name the key as successes do, if they are logged of keys at all. */
  private static String key(EventDraft draft, String message) {
    String known = text(draft, "ssh.key");
    int protocol = message.lastIndexOf(" ssh2: ");
    boolean failed = known.isEmpty() && message.startsWith("Failed publickey ") && protocol > 0;
    return failed ? message.substring(protocol + " ssh2: ".length()) : known;
  }

  private static Optional<Says> says(EventDraft draft, String message) {
    String outcome = text(draft, "event.outcome");
    boolean method = draft.field("ssh.method").isPresent();
    return switch (text(draft, "event.action")) {
      case "ssh_login" -> {
        if (outcome.equals("success")) {
          yield Optional.of(Says.ACCEPTED);
        }
        // "none" is how a client asks which methods there are, RFC 4252 section 5.2.
        boolean tried = method && !text(draft, "ssh.method").equals("none");
        yield Optional.of(tried ? Says.FAILED : Says.TRIES);
      }
      case "ssh_invalid_user", "ssh_too_many_attempts" -> Optional.of(Says.TRIES);
      case "ssh_disconnect", "ssh_timeout" ->
          outcome.equals("failure") || message.endsWith("[preauth]")
              ? Optional.of(Says.ENDED)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** {@code sshd-session} since OpenSSH 9.8, {@code sshd-auth} since 10.0. */
  private static boolean isSshd(String program) {
    String base = program.substring(program.lastIndexOf('/') + 1);
    return base.equals("sshd") || base.equals("sshd-session") || base.equals("sshd-auth");
  }

  private static String text(EventDraft draft, String name) {
    return draft.field(name).map(Object::toString).orElse("");
  }

  private static long number(EventDraft draft, String name) {
    return draft.field(name).orElse(0L) instanceof Long number ? number : 0;
  }
}
