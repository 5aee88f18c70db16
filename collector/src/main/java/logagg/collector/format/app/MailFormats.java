package logagg.collector.format.app;

import static logagg.collector.format.app.Regex.BSD;
import static logagg.collector.format.app.Regex.CTIME;
import static logagg.collector.format.app.Regex.IP;
import static logagg.collector.format.app.Regex.ISO;
import static logagg.collector.format.app.Regex.MESSAGE;
import static logagg.collector.format.app.Regex.time;

import java.util.List;
import logagg.collector.format.LineFormat;

/** Mail and file transfer servers that write a log of their own. */
final class MailFormats {
  private static final String ID = "(?<id>[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})";

  private MailFormats() {}

  static List<LineFormat> all() {
    return List.of(sogo(), exim(), dovecot(), xferlog(), exchange());
  }

  /**
   * Exim's main and reject log; the fields of a line are those of its specification, chapter 52: H
   * is the host with its address in brackets, F the sender.
   */
  private static PatternFormat exim() {
    String head = time(ISO) + " (?:\\[(?<pid>\\d{1,9})\\] )?";
    String host = "\\[(?<ip>" + IP + ")\\](?::(?<port>\\d{1,5}))?";
    String rejected =
        "(?: [A-Z]{1,3}=[^ \\n]{1,200}){0,9}(?: F=<(?<from>[^>\\n]{0,320})>)?"
            + "(?: [A-Z]{1,3}=[^ \\n]{1,200}){0,9} (?:temporarily )?(?<action>rejected [A-Z]{3,10}|"
            + "sender verify [a-z]{4,8})(?: (?:for )?<(?<to>[^>\\n]{0,320})>)?.*)";
    return PatternFormat.of(
            "exim",
            "Exim: main and reject log",
            80,
            head
                + "(?<message>(?:[a-z_0-9]{1,60} )?authenticator failed for [^\\[\\n]{0,300}?"
                + "(?:\\(\\[[^\\]\\n]{0,100}\\]\\) )?"
                + host
                + "(?:: 535 [^(\\n]{0,200}\\(set_id=(?<user>[^)\\n]{0,320})\\))?.*)",
            head
                + "(?:"
                + ID
                + " )?(?<message>H=(?:[^ \\n]{1,300} )?(?:\\([^)\\n]{0,300}\\) )?"
                + host
                + rejected,
            head
                + ID
                + " (?<message>(?<action><=|=>|->|>>|\\*>|\\*\\*|==)[^\\[\\n]{0,600} H="
                + "(?:[^ \\n]{1,300} )?(?:\\([^)\\n]{0,300}\\) )?"
                + host
                + ".*)",
            head + ID + " (?<message>(?<action><=|=>|->|>>|\\*>|\\*\\*|==|Completed).*)",
            head
                + "(?:"
                + ID
                + " )?(?<message>H=(?:[^ \\n]{1,300} )?(?:\\([^)\\n]{0,300}\\) )?"
                + host
                + ".*)",
            head
                + "(?<message>(?:no host name found for IP address|SMTP connection from|"
                + "unexpected disconnection while reading SMTP command from|TLS error on connection from)"
                + " [^\\[\\n]{0,300}\\[?(?<ip>"
                + IP
                + ")\\]?.*)",
            head + "(?<message>(?:Start queue run|End queue run|exim \\S{1,20} daemon started).*)")
        .failing("authenticator failed", "No Such User Here", "Unrouteable address");
  }

  private static PatternFormat sogo() {
    return PatternFormat.of(
        "sogo", "SOGo", 88, time(BSD) + " (?<program>sogod) \\[(?<pid>\\d{1,9})\\]: " + MESSAGE);
  }

  /** Dovecot's log_path: the process, the user, the level. */
  private static PatternFormat dovecot() {
    String head = time(ISO, BSD) + " (?:dovecot: )?(?<program>[a-z][a-z0-9-]{1,40}(?:-login)?)";
    String level = "(?<level>Info|Warning|Error|Fatal|Panic|Debug): ";
    return PatternFormat.of(
            "dovecot",
            "Dovecot",
            80,
            head
                + ": "
                + level
                + "(?<message>[^\\n]{0,200}?: user=<(?<user>[^>\\n]{0,320})>,"
                + "[^\\n]{0,200}? rip=(?<ip>"
                + IP
                + "), lip=(?<server>"
                + IP
                + ").*)",
            head
                + "(?:\\((?<user>[^),\\n]{0,320})(?:,(?<ip>"
                + IP
                + "))?[^)\\n]{0,200}\\))?"
                + "(?:<[^>\\n]{0,100}>){0,3}: "
                + level
                + MESSAGE)
        .failing("(auth failed", "(no auth attempts", "Password mismatch", "unknown user");
  }

  /** xferlog(5), of wu-ftpd, ProFTPD and vsftpd. */
  private static PatternFormat xferlog() {
    return PatternFormat.of(
        "xferlog",
        "FTP transfers: xferlog",
        90,
        "(?<message>"
            + time(CTIME)
            + " \\d{1,9} (?<ip>"
            + IP
            + ") (?<size>\\d{1,15}) "
            + "(?<path>[^ \\n]{1,1000}) [ab] [CUT_]{1,3} (?<action>[oid]) [agr] "
            + "(?<user>[^ \\n]{1,200}) (?<protocol>[a-z]{2,6}) .*)");
  }

  /** The protocol logs of Exchange's transport, and of its POP3 and IMAP4 services. */
  private static PatternFormat exchange() {
    String peer = "\\[?(?<ip>" + IP + "?)\\]?:(?<port>\\d{1,5})";
    String server = "\\[?(?<server>" + IP + "?)\\]?:(?<serverport>\\d{1,5})";
    return PatternFormat.of(
            "exchange",
            "Exchange: SMTP, POP3 and IMAP4 protocol logs",
            90,
            // date-time, connector, session, sequence, local, remote, event, data, context
            time(ISO)
                + ",(?<logger>[^,\\n]{1,300}),(?<id>[0-9A-Fa-f]{16}),\\d{1,9},"
                + server
                + ","
                + peer
                + ",(?<action>[^,\\n]{1,3}),(?<message>.*)",
            // dateTime, session, sequence, server, client, user, duration, sizes, command, …
            time(ISO)
                + ",(?<id>[0-9A-Fa-f]{16}),\\d{1,9},"
                + server
                + ","
                + peer
                + ",(?<user>[^,\\n]{0,300}),\\d{0,12},\\d{0,12},\\d{0,12},(?<action>[^,\\n]{1,60})"
                + ",(?<message>.*)",
            "(?<message>#(?:Software: Microsoft Exchange|Log-type: |Fields: date-?[tT]ime,).*)")
        .failing("Authentication unsuccessful", "AuthFailed", "ERR Authentication failure");
  }
}
