package logagg.collector.format.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import logagg.collector.event.EventDraft;

/**
 * The Linux audit system's records, {@code type=USER_AUTH msg=audit(1700000000.123:45): …}, as
 * auditd writes them to its log and audispd to syslog; fields as in the audit project's field
 * dictionary. A value that may hold anything is in quotes, or else in hexadecimal.
 */
final class AuditMessages implements ProgramMessage {
  /** The longest records have some forty. */
  private static final int MOST_FIELDS = 256;

  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    String node = in.skip("node=") ? in.word() : "";
    if (!in.skip("type=")) {
      return false;
    }
    String type = in.word();
    if (!in.skip("msg=audit(") && !in.skip("audit(")) {
      return false;
    }
    String second = in.until(".");
    String millis = in.until(":");
    String sequence = in.until("):");
    // The time is the record's own, which came here with another: syslog's, to the second only.
    if (!isNumber(second) || second.length() > 11 || !isNumber(millis) || !isNumber(sequence)) {
      return false;
    }
    long fraction = Long.parseLong(millis.substring(0, Math.min(3, millis.length())));
    into.time(Instant.ofEpochSecond(Long.parseLong(second)).plusMillis(fraction));
    if (!node.isEmpty()) {
      into.host(node);
    }
    into.field("event.action", type.toLowerCase(Locale.ROOT));
    into.field("auditd.log.sequence", Long.valueOf(sequence));
    attributes(message, in.position(), into);
    return true;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void attributes(String message, int from, EventDraft into) {
    Pairs pairs = new Pairs(message, from);
    for (int count = 0; count < MOST_FIELDS && pairs.next(); count++) {
      String key = pairs.key();
      if (key.equals("msg") && pairs.isQuoted()) {
        into.message(pairs.value());
        attributes(pairs.value(), 0, into);
      } else {
        attribute(key, text(key, pairs), into);
      }
    }
  }

  private static String text(String key, Pairs pairs) {
    String value = pairs.value();
    boolean encodable =
        switch (key) {
          case "comm", "exe", "cmd", "proctitle", "acct", "cwd", "name", "key", "data" -> true;
          default -> false;
        };
    if (!encodable || pairs.isQuoted() || value.length() < 2 || value.length() % 2 != 0) {
      return value;
    }
    for (int i = 0; i < value.length(); i++) {
      if (!HexFormat.isHexDigit(value.charAt(i))) {
        return value;
      }
    }
    // The arguments of a command line are apart by NULs.
    return new String(HexFormat.of().parseHex(value), UTF_8).replace('\0', ' ');
  }

  private static void attribute(String key, String value, EventDraft into) {
    if (value.isEmpty() || value.equals("?") || value.equals("(null)")) {
      return;
    }
    switch (key) {
      case "pid" -> into.pid(value);
      case "ppid" -> into.field("process.ppid", number(value));
      case "uid" -> into.field("user.id", value);
      case "auid" -> into.field("user.audit.id", value);
      case "gid" -> into.field("user.group.id", value);
      case "euid" -> into.field("user.effective.id", value);
      case "egid" -> into.field("user.effective.group.id", value);
      case "suid" -> into.field("user.saved.id", value);
      case "sgid" -> into.field("user.saved.group.id", value);
      case "fsuid" -> into.field("user.filesystem.id", value);
      case "fsgid" -> into.field("user.filesystem.group.id", value);
      case "acct" -> into.field("user.name", value);
      case "exe" -> into.field("process.executable", value);
      case "comm" -> into.program(value);
      case "cmd", "proctitle" -> into.field("process.command_line", value);
      case "cwd" -> into.field("process.working_directory", value);
      case "terminal" -> into.field("user.terminal", value);
      case "addr", "src", "saddr" -> peer(key, value, into);
      case "dst" -> Peer.destination(into, value);
      case "arch" -> into.field("host.architecture", architecture(value));
      case "res", "success" -> outcome(key, value, into);
      default -> into.field("auditd.log." + key, value);
    }
  }

  /** A socket's address is a structure in hexadecimal, and no text. */
  private static void peer(String key, String value, EventDraft into) {
    if (key.equals("saddr")) {
      into.field("auditd.log.saddr", value);
    } else {
      Peer.source(into, value);
    }
  }

  private static void outcome(String key, String value, EventDraft into) {
    boolean succeeded = value.equals("success") || value.equals("yes") || value.equals("1");
    if (key.equals("success")) {
      into.field("auditd.log.success", value);
      return;
    }
    into.field("event.outcome", succeeded ? "success" : "failure");
    if (!succeeded) {
      Access.failed(into, String.valueOf(into.field("event.action").orElse("audit")));
    }
  }

  private static Object number(String value) {
    return isNumber(value) ? (Object) Long.valueOf(value) : value;
  }

  /** AUDIT_ARCH_… of linux/audit.h. */
  private static String architecture(String value) {
    return switch (value) {
      case "c000003e" -> "x86_64";
      case "40000003" -> "i386";
      case "c00000b7" -> "aarch64";
      case "40000028" -> "arm";
      case "c0000015" -> "ppc64le";
      case "80000016" -> "s390x";
      case "c00000f3" -> "riscv64";
      default -> value;
    };
  }
}
