package logagg.collector.format.app;

import static logagg.collector.format.app.Regex.BSD;
import static logagg.collector.format.app.Regex.CLF;
import static logagg.collector.format.app.Regex.CTIME;
import static logagg.collector.format.app.Regex.IP;
import static logagg.collector.format.app.Regex.ISO;
import static logagg.collector.format.app.Regex.MESSAGE;
import static logagg.collector.format.app.Regex.NAMED_MONTH;
import static logagg.collector.format.app.Regex.SLASHED;
import static logagg.collector.format.app.Regex.time;

import java.util.List;
import logagg.collector.format.LineFormat;
import logagg.collector.format.app.PatternFormat.Continuation;
import logagg.collector.format.app.PatternFormat.Time;

/** Services of networks and systems that write a log of their own. */
final class ServiceFormats {
  private static final String PORT = "(?<port>\\d{1,5})";

  private ServiceFormats() {}

  static List<LineFormat> all() {
    return List.of(
        named(),
        openvpn(),
        asterisk(),
        freeswitch(),
        zabbix(),
        suricata(),
        snort(),
        samba(),
        sambaAudit(),
        cups(),
        dpkg(),
        tcpdump(),
        mikrotik(),
        spacewalk(),
        openam(),
        fail2ban(),
        rsync(),
        mysqlGeneral(),
        dropbear(),
        vmwareServices());
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

  private static PatternFormat openvpn() {
    return PatternFormat.of(
            "openvpn",
            "OpenVPN",
            60,
            time(ISO, CTIME)
                + " (?:us=\\d{1,6} )?(?:(?<user>[^ /\\n]{1,100})/)?"
                + "(?<ip>\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}):"
                + PORT
                + " "
                + MESSAGE,
            time(ISO, CTIME)
                + " (?:us=\\d{1,6} )?(?<message>(?:OpenVPN \\d|TLS: |MULTI: |TUN/TAP |"
                + "UDPv[46] |TCPv[46]_|Initialization Sequence |Incoming Control Channel|"
                + "Outgoing Control Channel|Control Channel|Data Channel|library versions: ).*)")
        .failing(
            "TLS handshake failed", "VERIFY ERROR", "certificate verify failed", "AUTH_FAILED");
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

  private static PatternFormat zabbix() {
    return PatternFormat.of(
            "zabbix",
            "Zabbix server, proxy and agent",
            90,
            " {0,8}(?<pid>\\d{1,9}):" + time("\\d{8}:\\d{6}\\.\\d{3}") + " " + MESSAGE)
        .with(Time.SOLID);
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

  /** Samba's log files: the message is on the lines after the head. */
  private static PatternFormat samba() {
    return PatternFormat.of(
            "samba",
            "Samba: log.smbd, log.nmbd, log.winbindd",
            85,
            "\\["
                + time(SLASHED)
                + ", {1,2}\\d{1,2}[^\\]\\n]{0,200}\\] (?<file>[^:\\n]{1,200}):"
                + "(?<line>\\d{1,9})\\((?<function>[A-Za-z0-9_]{1,100})\\)\\s{0,10}"
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** Samba's auth_audit debug class. */
  private static PatternFormat sambaAudit() {
    return PatternFormat.of(
            "samba_auth",
            "Samba: auth_audit",
            90,
            "(?<message> {0,4}Auth: \\[(?<protocol>[^\\]\\n]{0,60})\\] user \\[[^\\]\\n]{0,200}\\]\\\\"
                + "\\[(?<user>[^\\]\\n]{0,200})\\] at \\["
                + "[^\\]\\n]{0,60}\\] with \\[[^\\]\\n]{0,60}\\]"
                + " status \\[(?<reason>[A-Z_0-9]{1,80})\\] workstation \\[[^\\]\\n]{0,200}\\]"
                + " remote host \\[ipv[46]:(?<ip>"
                + IP
                + "?):"
                + PORT
                + "\\].*)")
        .failing(
            "[NT_STATUS_NO_SUCH_USER]",
            "[NT_STATUS_WRONG_PASSWORD]",
            "[NT_STATUS_ACCOUNT_",
            "[NT_STATUS_LOGON_FAILURE]",
            "[NT_STATUS_ACCESS_DENIED]",
            "[NT_STATUS_PASSWORD_");
  }

  /** CUPS' PageLogFormat as it comes. */
  private static PatternFormat cups() {
    return PatternFormat.of(
        "cups_page",
        "CUPS: page_log",
        70,
        "(?<message>[A-Za-z0-9_.-]{1,127} (?<user>[^ \\n]{1,100}) \\d{1,9} \\["
            + time(CLF)
            + "\\] (?:total|\\d{1,9}) (?:-|\\d{1,9}) [^ \\n]{1,100} (?<host>[^ \\n]{1,255}).*)");
  }

  private static PatternFormat dpkg() {
    return PatternFormat.of(
        "dpkg",
        "Debian: dpkg.log",
        85,
        time(ISO)
            + " (?<message>(?<action>status) [a-z-]{4,20} (?<package>[^ \\n]{1,150}) "
            + "(?<release>[^ \\n]{1,100}).*)",
        time(ISO)
            + " (?<message>(?<action>install|upgrade|remove|purge|configure|trigproc) "
            + "(?<package>[^ \\n]{1,150}) [^ \\n]{1,100} (?<release>[^ \\n]{1,100}).*)",
        time(ISO) + " (?<message>(?<action>startup|conffile) .*)");
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

  /** MikroTik RouterOS by remote logging: topics, then the message. */
  private static PatternFormat mikrotik() {
    String head = time(ISO, BSD) + " (?<host>[^ \\n]{1,255}) ";
    String peer =
        "\\[?(?<ip>"
            + IP
            + "?)\\]?(?::"
            + PORT
            + ")?->\\[?(?<server>"
            + IP
            + "?)\\]?(?::(?<serverport>\\d{1,5}))?";
    String level = "(?<level>info|warning|error|critical|debug)";
    return PatternFormat.of(
        "mikrotik",
        "MikroTik RouterOS",
        88,
        head
            + "firewall,"
            + level
            + " (?<message>[^\\n]{1,400}?proto (?<transport>[A-Z0-9-]{1,20})"
            + "(?: \\([^)]{0,60}\\))?, "
            + peer
            + ",.*)",
        head
            + "(?:system|dhcp|interface|wireless|ppp|l2tp|ipsec|script|account|hotspot|bridge|dns),"
            + "(?:[a-z-]{2,20},){0,3}?"
            + level
            + "(?:,[a-z]{4,8})? "
            + MESSAGE);
  }

  /** Spacewalk's and Uyuni's rhn_server_xmlrpc.log. */
  private static PatternFormat spacewalk() {
    return PatternFormat.of(
        "spacewalk",
        "Spacewalk, Uyuni: server logs",
        75,
        time(SLASHED + " [+-]\\d\\d:\\d\\d") + " (?<pid>\\d{1,9}) (?<ip>" + IP + "?): " + MESSAGE);
  }

  /** OpenAM's and OpenSSO's .access and .error files. */
  private static PatternFormat openam() {
    return PatternFormat.of(
        "openam", "OpenAM: access and error", 60, "\"" + time(ISO) + "\"[ \\t]+" + MESSAGE);
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

  /** Dropbear on stderr; and, where something else took them off, without its pid and time. */
  private static PatternFormat dropbear() {
    return PatternFormat.of(
        "dropbear",
        "Dropbear",
        60,
        "(?:\\[(?<pid>\\d{1,9})\\] "
            + time(BSD)
            + " )?(?<message>(?:Bad (?:PAM )?password attempt for"
            + "|Login attempt for nonexistent user|Exit before auth|Exit \\([^)\\n]{1,200}\\):"
            + "|Child connection from|(?:PAM p|P)assword auth succeeded|Pubkey auth succeeded).*)");
  }

  /** What vCenter's services that are written in Python write. */
  private static PatternFormat vmwareServices() {
    String level = "(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)";
    return PatternFormat.of(
            "vmware_services",
            "VMware: services of vCenter and ESXi",
            70,
            "(?<logger>[A-Za-z]{3,40}): ?(?:(?<tid>\\d{1,18}): )?"
                + time(ISO)
                + "(?:\\[(?<thread>[^\\]\\n]{1,60})\\])? ?(?<function>[A-Za-z]{3,40}):(?<line>\\d{1,9}) "
                + "\\[?"
                + level
                + "\\]? "
                + MESSAGE,
            "\\["
                + time(ISO)
                + ":\\d{3} '(?<logger>[^'\\n]{1,100})' (?<tid>\\d{1,18}) "
                + level
                + "\\] {1,2}"
                + MESSAGE,
            time(ISO)
                + " (?<program>[a-z][A-Za-z0-9_-]{2,40}): (?<pid>\\d{4,18}): "
                + "(?<logger>[A-Za-z0-9_.]{1,60})(?::(?:(?<line>\\d{1,9}) )? ?)"
                + level
                + ":? "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** MySQL's and MariaDB's general query log. */
  private static PatternFormat mysqlGeneral() {
    String command =
        "(?<action>Query|Connect|Quit|Init DB|Prepare|Execute|Close stmt|Statistics|Ping|Field List|"
            + "Change user|Reset stmt|Fetch|Binlog Dump|Refresh|Shutdown|Sleep)";
    return PatternFormat.of(
            "mysql_general",
            "MySQL, MariaDB: general query log",
            85,
            time(ISO) + "\\t {0,10}(?<tid>\\d{1,18}) " + command + "\\t?" + MESSAGE,
            "(?:"
                + time("\\d{6} [ \\d]\\d:\\d\\d:\\d\\d")
                + ")?\\t{1,2} {0,10}(?<tid>\\d{1,18}) "
                + command
                + "\\t?"
                + MESSAGE)
        .with(Continuation.ALL_ELSE);
  }
}
