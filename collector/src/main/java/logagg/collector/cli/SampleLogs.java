package logagg.collector.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Made-up logs of the last half hour: of a machine where someone guesses a password, and of its web
 * server, which the same one looks for holes. Addresses are those of documentation, RFC 5737.
 */
final class SampleLogs {
  private static final String ATTACKER = "203.0.113.77";
  private static final int MINUTES = 30;
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter COMMON =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private final Instant begin;
  private final ZoneId zone = ZoneId.systemDefault();

  SampleLogs(Instant now) {
    this.begin = now.minus(Duration.ofMinutes(MINUTES + 1));
  }

  /** Of logins, in the format of syslog. */
  List<String> auth() {
    List<String> lines = new ArrayList<>();
    lines.add(syslog(0, "sshd[811]: Accepted publickey for anna from 192.0.2.10 port 50122 ssh2"));
    lines.add(
        syslog(
            65,
            "sudo[812]:     anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ;"
                + " COMMAND=/usr/bin/apt update"));
    lines.add(syslog(300, "CRON[815]: pam_unix(cron:session): session opened for user root"));
    lines.add(syslog(301, "CRON[815]: pam_unix(cron:session): session closed for user root"));
    for (int i = 0; i < 8; i++) {
      lines.add(
          syslog(
              900 + i * 4,
              "sshd[%d]: Failed password for root from %s port %d ssh2"
                  .formatted(900 + i, ATTACKER, 40100 + i)));
    }
    lines.add(
        syslog(940, "sshd[910]: Accepted password for root from " + ATTACKER + " port 40110 ssh2"));
    lines.add(syslog(975, "useradd[921]: new user: name=helper, UID=0, GID=0, home=/root"));
    lines.add(syslog(1300, "sshd[811]: Disconnected from user anna 192.0.2.10 port 50122"));
    return lines;
  }

  private String syslog(int second, String rest) {
    return SYSLOG.withZone(zone).format(begin.plusSeconds(second)) + " web1 " + rest;
  }

  /** Of a web server, in the combined format. */
  List<String> access() {
    List<String> lines = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int i = 0; i < 6; i++) {
        String address = "198.51.100." + (1 + (minute * 7 + i * 3) % 40);
        lines.add(access(minute * 60 + i * 10, address, "/articles/" + (minute + i), 200));
      }
      if (minute == 14) {
        search(minute * 60 + 51, lines);
      }
      if (minute == 20) {
        lines.add(access(minute * 60 + 55, "198.51.100.9", "/checkout?mail=anna@example.com", 502));
      }
    }
    return lines;
  }

  /** The same one as in the other log. */
  private void search(int second, List<String> lines) {
    for (String path :
        List.of(
            "/.env",
            "/.git/config",
            "/wp-login.php",
            "/phpmyadmin/",
            "/admin.php",
            "/backup.zip",
            "/config.json",
            "/server-status",
            "/shell.php",
            "/old/",
            "/test.php",
            "/download?file=../../../../etc/passwd")) {
      lines.add(access(second, ATTACKER, path, 404));
    }
  }

  private String access(int second, String address, String path, int status) {
    return "%s - - [%s] \"GET %s HTTP/1.1\" %d %d \"-\" \"Mozilla/5.0 (X11; Linux x86_64)\""
        .formatted(
            address,
            COMMON.withZone(zone).format(begin.plusSeconds(second)),
            path,
            status,
            status == 200 ? 5120 : 153);
  }
}
