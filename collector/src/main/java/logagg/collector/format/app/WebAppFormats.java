package logagg.collector.format.app;

import static logagg.collector.format.app.Regex.IP;
import static logagg.collector.format.app.Regex.ISO;
import static logagg.collector.format.app.Regex.MESSAGE;
import static logagg.collector.format.app.Regex.SLASHED;
import static logagg.collector.format.app.Regex.time;

import java.util.List;
import logagg.collector.format.LineFormat;
import logagg.collector.format.app.PatternFormat.Continuation;
import logagg.collector.format.app.PatternFormat.Time;

/** Applications that people run for themselves and use through a browser. */
final class WebAppFormats {
  private static final String PEER = "\\[?(?<ip>" + IP + "?)\\]?(?::(?<port>\\d{1,5}))?";
  private static final String METHOD = "(?<method>[A-Z]{3,10})";

  private WebAppFormats() {}

  static List<LineFormat> all() {
    return List.of(
        odoo(),
        qbittorrent(),
        zoneminder(),
        gitea(),
        filebrowser(),
        wings(),
        zoraxy(),
        uptimeKuma(),
        overseerr(),
        technitium(),
        hestia(),
        emby(),
        servarr(),
        keycloak(),
        homeAssistant());
  }

  /** ZoneMinder's logger of web and daemons; newer versions write the date as PHP's locale does. */
  private static PatternFormat zoneminder() {
    return PatternFormat.of(
            "zoneminder",
            "ZoneMinder",
            90,
            time("\\d\\d/\\d\\d/\\d\\d,? \\d{1,2}:\\d\\d:\\d\\d")
                + "[^\\[\\n]{0,20}? (?<program>"
                + "[a-z_0-9]{2,40})\\[(?<pid>\\d{1,9})\\]\\.(?<level>[A-Z]{2}[A-Z0-9]) "
                + "\\[(?<ip>"
                + IP
                + ")\\] \\["
                + "(?<message>[^\\n]{0,2000}?)\\] at "
                + "(?<file>[^ \\n]{1,300}) line (?<line>\\d{1,9}).*",
            time("\\d\\d/\\d\\d/\\d\\d,? \\d{1,2}:\\d\\d:\\d\\d")
                + "[^\\[\\n]{0,20}? (?<program>"
                + "[a-z_0-9]{2,40})\\[(?<pid>\\d{1,9})\\]\\.(?<level>[A-Z]{2}[A-Z0-9]) \\["
                + "(?<message>.*)")
        .with(Time.AMERICAN);
  }

  /** Gitea and Forgejo: place in the source, function, level by letter. */
  private static PatternFormat gitea() {
    return PatternFormat.of(
            "gitea",
            "Gitea, Forgejo, Gogs",
            88,
            time(SLASHED)
                + " (?<file>[A-Za-z0-9_./-]{1,200}):(?<line>\\d{1,9}):"
                + "(?<function>[A-Za-z0-9_.()*]{1,150}) \\[(?<level>[TDIWECF])\\] "
                + "(?:\\[(?<trace>[0-9a-f-]{6,20})\\] )?"
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** File Browser's requests: path, status, client, error. */
  private static PatternFormat filebrowser() {
    return PatternFormat.of(
            "filebrowser",
            "File Browser",
            70,
            time(SLASHED)
                + " (?<message>(?<url>/[^\\n]{0,2000}?): (?<status>\\d{3}) "
                + PEER
                + " .*)")
        .failing("/api/login: 403 ");
  }

  /** Wings, Pterodactyl's daemon, by apex/log's command line handler. */
  private static PatternFormat wings() {
    return PatternFormat.of(
        "wings",
        "Pterodactyl: Wings",
        88,
        " {0,3}(?<level>DEBUG|INFO|WARN|ERROR|FATAL): \\["
            + time("[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{1,6}")
            + "\\] "
            + MESSAGE);
  }

  private static PatternFormat zoraxy() {
    return PatternFormat.of(
        "zoraxy",
        "Zoraxy",
        92,
        "(?:"
            + SLASHED
            + " )?\\["
            + time(ISO)
            + "\\] \\[(?<logger>[^\\]\\n]{1,100})\\] "
            + "\\[origin:(?<domain>[^\\]\\n]{0,255})\\] \\[client: ?(?<ip>[^\\]\\n]{2,60})\\]"
            + "(?: \\[useragent: ?(?<agent>[^\\n]{0,1000}?)\\])? (?<message>"
            + METHOD
            + " (?<url>[^ \\n]{1,3000}) (?<status>\\d{3}).*)",
        "(?:"
            + SLASHED
            + " )?\\["
            + time(ISO)
            + "\\] \\[(?<logger>[^\\]\\n]{1,100})\\] "
            + "\\[system:(?<level>[a-z]{4,8})\\] "
            + MESSAGE);
  }

  private static PatternFormat odoo() {
    return PatternFormat.of(
            "odoo",
            "Odoo",
            80,
            time(ISO)
                + " (?<pid>\\d{1,9}) (?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) "
                + "(?<database>[^ \\n]{1,100}) (?<logger>(?:odoo|werkzeug|py)[A-Za-z0-9_.]{0,200}): "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  private static PatternFormat qbittorrent() {
    return PatternFormat.of(
        "qbittorrent", "qBittorrent", 85, "\\((?<level>[NIWC])\\) " + time(ISO) + " - " + MESSAGE);
  }

  /** Uptime Kuma and Dockge. */
  private static PatternFormat uptimeKuma() {
    return PatternFormat.of(
        "uptime_kuma",
        "Uptime Kuma, Dockge",
        80,
        time(ISO) + " \\[(?<logger>[A-Z-]{2,20})\\] (?<level>INFO|WARN|ERROR|DEBUG): " + MESSAGE);
  }

  /** Overseerr and Jellyseerr, by winston. */
  private static PatternFormat overseerr() {
    return PatternFormat.of(
        "overseerr",
        "Overseerr, Jellyseerr",
        80,
        time(ISO)
            + " \\[(?<level>debug|info|warn|error)\\]\\[(?<logger>[A-Za-z0-9 ]{1,40})\\]: "
            + MESSAGE);
  }

  private static PatternFormat technitium() {
    return PatternFormat.of(
            "technitium",
            "Technitium DNS server",
            75,
            "\\["
                + time(ISO)
                + "\\] \\["
                + "(?<ip>\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]{2,45}\\])(?::(?<port>\\d{1,5}))?\\] (?:\\[[^\\]\\n]{1,200}\\] )?"
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** HestiaCP's and VestaCP's auth.log. */
  private static PatternFormat hestia() {
    return PatternFormat.of(
        "hestia",
        "HestiaCP, VestaCP: auth.log",
        75,
        time(ISO)
            + " (?<message>(?<user>[^ \\n]{1,100}) (?<ip>"
            + IP
            + ") "
            + "(?:failed to login|successfully logged in|logged in).*)");
  }

  private static PatternFormat emby() {
    return PatternFormat.of(
            "emby",
            "Emby, Jellyfin: server log",
            60,
            time(ISO)
                + " (?<level>Info|Warn|Error|Debug|Fatal) (?<logger>[A-Za-z][A-Za-z0-9. ]{1,60}):"
                + " "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** Sonarr, Radarr, Lidarr, Readarr, Prowlarr, Whisparr. */
  private static PatternFormat servarr() {
    return PatternFormat.of(
            "servarr",
            "Sonarr, Radarr, Prowlarr and the like",
            80,
            time(ISO)
                + "\\|(?<level>Trace|Debug|Info|Warn|Error|Fatal)\\|"
                + "(?<logger>[^|\\n]{1,100})\\|"
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** The event listener jboss-logging of Keycloak; all else it writes has the layout of Quarkus. */
  private static PatternFormat keycloak() {
    return PatternFormat.of(
            "keycloak",
            "Keycloak: events",
            90,
            time(ISO)
                + " (?<level>[A-Z]{4,5}) {1,3}\\[(?<logger>org\\.key[a-z.]{0,40}events)\\] "
                + "\\((?<thread>[^)\\n]{0,100})\\) (?<message>type=\"?(?<action>[A-Z_]{2,60})\"?"
                + "[^\\n]{0,600}? ipAddress=\"?(?<ip>"
                + IP
                + ")\"?(?=[,\\s]|$)"
                + "(?:[^\\n]{0,1500}? username=\"?(?<user>[^\",\\s]{1,320}))?.*)")
        .failing("_ERROR");
  }

  private static PatternFormat homeAssistant() {
    return PatternFormat.of(
            "home_assistant",
            "Home Assistant",
            75,
            time(ISO)
                + " (?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) \\((?<thread>[^)\\n]{1,60})\\) "
                + "\\[(?<logger>[A-Za-z0-9_.]{1,200})\\] "
                + MESSAGE)
        .with(Continuation.TRACES);
  }
}
