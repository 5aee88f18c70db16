package logagg.collector.sweep.remote;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file holds. */
public enum Kind {
  /** Logins and reboots. */
  WTMP,
  /** Logins that were refused. */
  BTMP,
  /** What sshd logs, among others. */
  SSH,
  /** Who is there now. */
  UTMP;

  /** As the script says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is said so. */
  public static Optional<Kind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
