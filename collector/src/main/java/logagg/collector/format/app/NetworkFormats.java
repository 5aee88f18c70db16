package logagg.collector.format.app;

import static logagg.collector.format.app.Regex.BSD;
import static logagg.collector.format.app.Regex.IP;
import static logagg.collector.format.app.Regex.ISO;
import static logagg.collector.format.app.Regex.MESSAGE;
import static logagg.collector.format.app.Regex.NAMED_MONTH;
import static logagg.collector.format.app.Regex.SLASHED;
import static logagg.collector.format.app.Regex.time;

import java.util.List;
import logagg.collector.format.LineFormat;
import logagg.collector.format.app.PatternFormat.Time;

/** Name servers, tunnels, telephony, intrusion detection: what serves or watches a network. */
final class NetworkFormats {
  private static final String PORT = "(?<port>\\d{1,5})";

  private NetworkFormats() {}

  static List<LineFormat> all() {
    return List.of(
        endlessh(),
        named(),
        asterisk(),
        freeswitch(),
        suricata(),
        snort(),
        tcpdump(),
        rsync(),
        fail2ban());
  }

  /** BIND 9 by its own channels: print-time, print-category and print-severity as they please. */
  private static PatternFormat named() {
    String level = "(?<level>debug \\d{1,2}|info|notice|warning|error|critical)";
    String client =
        "client (?:@0x[0-9a-f]{1,16} )?(?<ip>"
            + IP
            + ")#"
            + PORT
            + "(?: \\((?<question>[^)]{0,255})\\))?: ";
    return PatternFormat.of(
            "named",
            "BIND 9",
            75,
            "(?:"
                + time(NAMED_MONTH, ISO)
                + " )?(?:(?<logger>[a-z][a-z-]{2,20}): )?(?:"
                + level
                + ": )?"
                + client
                + MESSAGE,
            time(NAMED_MONTH, ISO) + " (?<logger>[a-z][a-z-]{2,20}): " + level + ": " + MESSAGE)
        .failing(" denied", "bad zone transfer request");
  }

  private static PatternFormat endlessh() {
    return PatternFormat.of(
        "endlessh",
        "endlessh",
        90,
        time(ISO)
            + " (?<message>(?<action>ACCEPT|CLOSE) host=(?:::ffff:)?(?<ip>"
            + IP
            + ") port="
            + PORT
            + " .*)");
  }

  private static PatternFormat asterisk() {
    return PatternFormat.of(
        "asterisk",
        "Asterisk",
        85,
        "\\["
            + time(ISO, BSD)
            + "\\] (?<level>[A-Z]{4,10})\\[(?<pid>\\d{1,9})\\]"
            + "(?:\\[(?<trace>C-[0-9a-f]{4,16})\\])?:? (?<file>[A-Za-z0-9_./-]{1,100}):"
            + "(?:(?<line>\\d{1,9}) in )? ?(?:(?<function>[A-Za-z0-9_]{1,100}): )?"
            + MESSAGE);
  }

  private static PatternFormat freeswitch() {
    return PatternFormat.of(
        "freeswitch",
        "FreeSWITCH",
        85,
        "(?:[0-9a-f]{8}-[0-9a-f-]{27} )?"
            + time(ISO)
            + " (?:\\d{1,3}\\.\\d{1,2}% )?"
            + "\\[(?<level>[A-Z]{4,8})\\] (?<file>[A-Za-z0-9_]{1,60}\\.[a-z]{1,4}):"
            + "(?<line>\\d{1,9}) "
            + MESSAGE);
  }

  private static String alert(String date) {
    String peer = "(?<ip>" + IP + "?)(?::" + PORT + ")?";
    return time(date)
        + " {1,2}(?:\\[Drop\\] )?\\[\\*\\*\\] \\[(?<ruleid>\\d{1,9}:\\d{1,12}:\\d{1,9})\\] "
        + "(?<message>(?<rule>[^\\n]{1,500}?) \\[\\*\\*\\] "
        + "(?:\\[Classification: (?<category>[^\\]]{0,200})\\] )?\\[Priority: \\d{1,3}\\] "
        + "\\{(?<transport>[^}]{1,20})\\} "
        + peer
        + " -> (?<server>"
        + IP
        + "?)"
        + "(?::(?<serverport>\\d{1,5}))?)(?:\\s|$)";
  }

  /** Suricata's fast.log. */
  private static PatternFormat suricata() {
    return PatternFormat.of(
            "suricata_fast",
            "Suricata: fast.log",
            95,
            alert("\\d\\d/\\d\\d/\\d{4}-\\d\\d:\\d\\d:\\d\\d\\.\\d{1,9}"))
        .with(Time.AMERICAN);
  }

  /** Snort's alert_fast with show_year. */
  private static PatternFormat snort() {
    return PatternFormat.of(
            "snort_fast",
            "Snort: alert_fast",
            94,
            alert("\\d\\d/\\d\\d/\\d\\d-\\d\\d:\\d\\d:\\d\\d\\.\\d{1,9}"))
        .with(Time.AMERICAN);
  }

  /** tcpdump's one line a packet, of IPv4. */
  private static PatternFormat tcpdump() {
    String ip = "\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}";
    return PatternFormat.of(
            "tcpdump",
            "tcpdump",
            85,
            time("\\d\\d:\\d\\d:\\d\\d\\.\\d{6}")
                + " IP (?<message>(?<ip>"
                + ip
                + ")(?:\\."
                + PORT
                + ")? > (?<server>"
                + ip
                + ")(?:\\.(?<serverport>\\d{1,5}))?: .*)")
        .with(Time.OF_DAY);
  }

  /** rsync --daemon and --log-file. */
  private static PatternFormat rsync() {
    return PatternFormat.of(
        "rsync",
        "rsync",
        70,
        time(SLASHED)
            + " \\[(?<pid>\\d{1,9})\\] (?<message>connect from [^ \\n]{1,255} "
            + "\\((?<ip>"
            + IP
            + ")\\).*)",
        time(SLASHED) + " \\[(?<pid>\\d{1,9})\\] " + MESSAGE);
  }

  private static PatternFormat fail2ban() {
    return PatternFormat.of(
        "fail2ban",
        "fail2ban.log",
        92,
        time(ISO)
            + " (?<logger>fail2ban\\.[a-z]{3,20}) {0,12}\\[(?<pid>\\d{1,9})\\]: "
            + "(?<level>[A-Z]{4,8}) {1,5}(?<message>\\[(?<rule>[^\\]\\n]{1,100})\\] "
            + "(?<action>Ban|Unban|Found|Restore Ban|Ignore) (?<ip>"
            + IP
            + ").*)",
        time(ISO)
            + " (?<logger>fail2ban\\.[a-z]{3,20}) {0,12}\\[(?<pid>\\d{1,9})\\]: "
            + "(?<level>[A-Z]{4,8}) {1,5}"
            + MESSAGE);
  }
}
