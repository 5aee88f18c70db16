package logagg.collector.format.app;

import static logagg.collector.format.app.Regex.CLF;
import static logagg.collector.format.app.Regex.IP;
import static logagg.collector.format.app.Regex.ISO;
import static logagg.collector.format.app.Regex.MESSAGE;
import static logagg.collector.format.app.Regex.SLASHED;
import static logagg.collector.format.app.Regex.time;

import java.util.List;
import logagg.collector.format.LineFormat;
import logagg.collector.format.app.PatternFormat.Continuation;
import logagg.collector.format.app.PatternFormat.Time;

/** Services of a system, file and print servers, what manages hosts. */
final class SystemFormats {
  private static final String PORT = "(?<port>\\d{1,5})";

  private SystemFormats() {}

  static List<LineFormat> all() {
    return List.of(
        sqlServer(),
        zabbix(),
        samba(),
        sambaAudit(),
        cups(),
        dpkg(),
        spacewalk(),
        openam(),
        vmwareServices(),
        mysqlGeneral());
  }

  private static PatternFormat zabbix() {
    return PatternFormat.of(
            "zabbix",
            "Zabbix server, proxy and agent",
            90,
            " {0,8}(?<pid>\\d{1,9}):" + time("\\d{8}:\\d{6}\\.\\d{3}") + " " + MESSAGE)
        .with(Time.SOLID);
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

  /** What vCenter's services that are written in Python write. */
  private static PatternFormat vmwareServices() {
    String level = "(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)";
    return PatternFormat.of(
            "vmware_services",
            "VMware: services of vCenter and ESXi",
            70,
            time(ISO)
                + " (?<host>[^ \\n]{1,255}) NSX (?:-|(?<pid>\\d{1,18})) [^ \\n]{1,60} \\[[a-z]{2,20}@6876 "
                + "(?:comp=\"(?<logger>[^\"\\n]{1,100})\" )?[^\\]\\n]{0,300}?level=\"(?<level>[A-Z]{4,9})\""
                + "[^\\]\\n]{0,300}\\] "
                + MESSAGE,
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

  /** SQL Server's ERRORLOG: hundredths of a second, the source padded to 12 characters. */
  private static PatternFormat sqlServer() {
    return PatternFormat.of(
            "sqlserver",
            "Microsoft SQL Server: ERRORLOG",
            80,
            time("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d\\d")
                + " (?<logger>Server|Logon|Backup|spid\\d{1,6}[a-z]{0,2}) {2,11}"
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
