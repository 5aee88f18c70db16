package logagg.collector.sweep.remote;

import java.util.List;

/**
 * What ssh's complaint means: the sentences of OpenSSH's {@code sshconnect.c}, {@code misc.c},
 * {@code readconf.c}, {@code ssh.c}. It has one exit status, 255, for all of them.
 */
final class Diagnosis {
  private static final int SSH_FAILED = 255;

  private Diagnosis() {}

  static HostException of(int status, String complaint) {
    List<String> lines =
        complaint.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String last = lines.isEmpty() ? "exit status " + status : lines.getLast();
    if (status != SSH_FAILED) {
      return new HostException(Reason.BROKEN, last);
    }
    if (complaint.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")
        || (complaint.contains("Host key for ") && complaint.contains(" has changed"))) {
      return new HostException(
          Reason.HOST_KEY_CHANGED, with(lines, "Offending ", "it is not the one in known_hosts"));
    }
    if (complaint.contains("REVOKED HOST KEY") || complaint.contains("was revoked")) {
      return new HostException(Reason.HOST_KEY_CHANGED, "it was revoked");
    }
    if (complaint.contains("Host key verification failed")) {
      return new HostException(
          Reason.HOST_KEY_UNKNOWN, with(lines, " host key is known for ", "not in known_hosts"));
    }
    if (complaint.contains("Permission denied (")
        || complaint.contains("Too many authentication failures")
        || complaint.contains("not in group of permitted")) {
      return new HostException(Reason.DENIED, with(lines, "Permission denied (", last));
    }
    if (complaint.contains("timed out") || complaint.contains("not responding")) {
      return new HostException(Reason.TIMEOUT, with(lines, "timed out", last));
    }
    return new HostException(Reason.UNREACHABLE, last);
  }

  private static String with(List<String> lines, String part, String otherwise) {
    return lines.stream().filter(line -> line.contains(part)).findFirst().orElse(otherwise);
  }
}
