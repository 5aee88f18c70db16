package logagg.collector.format.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;

/**
 * The fields of the Linux audit log by their names, in the Elastic Common Schema where it has one.
 *
 * <p>The kernel writes a value that holds blanks, quotes or control characters as hexadecimal
 * digits, without quotes (audit_log_untrustedstring): so do those keys that hold text from outside.
 */
final class AuditFields {
  private static final String NOTHING = "?";

  /** The keys that ausearch(8) calls escaped. */
  private static final Set<String> TEXT =
      Set.of(
          "acct",
          "cgroup",
          "cmd",
          "comm",
          "cwd",
          "data",
          "dir",
          "exe",
          "file",
          "grp",
          "key",
          "name",
          "new-disk",
          "old-disk",
          "path",
          "proctitle",
          "sw",
          "vm",
          "watch");

  private AuditFields() {}

  /** A user space message: what it is about, and its pairs, which the caller goes on to read. */
  static void message(String quoted, EventDraft into) {
    int end = quoted.lastIndexOf('\'');
    String text = end < 0 ? quoted : quoted.substring(0, end);
    int blank = text.indexOf(' ');
    into.message(text.startsWith("op=") && blank > 0 ? text.substring(0, blank) : text);
  }

  static void put(String key, String value, EventDraft into) {
    if (value.isEmpty() || value.equals(NOTHING) || key.isEmpty()) {
      return;
    }
    switch (key) {
      case "pid" -> into.pid(value);
      case "ppid" -> into.field("process.parent.pid", number(value));
      case "comm" -> into.program(value);
      case "exe" -> into.field("process.executable", value);
      case "cwd" -> into.field("process.working_directory", value);
      case "cmd", "proctitle" -> command(value, into);
      case "name" -> into.field("file.path", value);
      case "acct" -> into.field("user.name", value);
      case "uid" -> into.field("user.id", value);
      case "auid" -> into.field("user.audit.id", value);
      case "euid" -> into.field("user.effective.id", value);
      case "suid" -> into.field("user.saved.id", value);
      case "fsuid" -> into.field("user.filesystem.id", value);
      case "gid" -> into.field("user.group.id", value);
      case "egid" -> into.field("user.effective.group.id", value);
      case "sgid" -> into.field("user.saved.group.id", value);
      case "fsgid" -> into.field("user.filesystem.group.id", value);
      case "terminal" -> into.field("user.terminal", value);
      case "src", "addr" -> Peers.source(into, value);
      case "dst" -> Peers.destination(into, value);
      case "hostname" -> into.field("source.domain", value);
      case "res", "result" -> into.field("event.outcome", outcome(value));
      case "arch" -> architecture(value, into);
      default -> into.field("auditd." + key.replace('-', '_'), value);
    }
  }

  private static Object number(String value) {
    return Peers.isNumber(value) && value.length() < 19 ? (Object) Long.valueOf(value) : value;
  }

  private static String outcome(String value) {
    return switch (value) {
      case "1", "yes", "success" -> "success";
      case "0", "no", "failed" -> "failure";
      default -> value;
    };
  }

  /** Arguments are separated by NUL in a process title, by blanks in sudo's command. */
  private static void command(String line, EventDraft into) {
    String spaced = line.replace('\0', ' ').strip();
    into.field("process.command_line", spaced);
    into.field("process.args", List.of(spaced.split(" +")));
  }

  /** AUDIT_ARCH of linux/audit.h. */
  private static void architecture(String value, EventDraft into) {
    into.field(
        "host.architecture",
        switch (value) {
          case "c000003e" -> "x86_64";
          case "40000003" -> "i386";
          case "c00000b7" -> "aarch64";
          case "40000028" -> "arm";
          default -> value;
        });
  }

  /** Whether a field holds text from outside. */
  static boolean isText(String key) {
    return TEXT.contains(key);
  }

  /** The text that a value stands for that was written without quotes. */
  static String decoded(String value) {
    return hex(value).orElse(value);
  }

  /** Text in hexadecimal: pairs of capital digits, four or more, with a letter of text in them. */
  private static Optional<String> hex(String value) {
    int length = value.length();
    if (length < 4 || length % 2 != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'F')) {
        return Optional.empty();
      }
    }
    byte[] bytes = HexFormat.of().parseHex(value);
    // What needs no encoding is not encoded: all of it printable and unspaced is a plain number.
    for (byte b : bytes) {
      if (b <= ' ' || b == '"' || b == 0x7F) {
        return Optional.of(new String(bytes, UTF_8));
      }
    }
    return Optional.empty();
  }
}
