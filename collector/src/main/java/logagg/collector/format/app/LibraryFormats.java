package logagg.collector.format.app;

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

/** The default layouts of languages' logging libraries and application servers. */
final class LibraryFormats {
  private static final String PYTHON_LEVEL = "(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)";
  private static final String RUST_LEVEL = "(?<level>ERROR|WARN|INFO|DEBUG|TRACE)";

  private static final String RUST_TIME =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z";

  private LibraryFormats() {}

  static List<LineFormat> all() {
    return List.of(
        nest(), ruby(), rails(), python(), uvicorn(), celery(), rust(), dotnet(), tomcat(), go(),
        logcat(), idea(), tai64n());
  }

  /** Ruby's Logger::Formatter. */
  private static PatternFormat ruby() {
    return PatternFormat.of(
            "ruby_logger",
            "Ruby: Logger's default",
            85,
            "[DIWEFAU], \\["
                + time(ISO)
                + " #(?<pid>\\d{1,18})\\] +(?<level>[A-Z]{3,7}) -- "
                + "(?<program>[^:\\n]{0,200}): "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** ActionController's log subscriber. */
  private static PatternFormat rails() {
    return PatternFormat.of(
        "rails",
        "Ruby on Rails: requests",
        70,
        "(?<message>Started (?<method>[A-Z]{3,10}) \"(?<url>[^\"]{0,2000})\" for (?<ip>"
            + IP
            + ") at "
            + time(ISO)
            + ".*)",
        "(?<message>Processing by (?<action>[A-Za-z0-9_:]{1,200}#[a-z_0-9?!]{1,100}) as .*)",
        "(?<message>Completed (?<status>\\d{3}) [A-Za-z ]{2,40} in \\d{1,9}ms.*)");
  }

  /** logging.basicConfig and Flask's default handler. */
  private static PatternFormat python() {
    return PatternFormat.of(
            "python_logging",
            "Python: logging's and Flask's default",
            70,
            PYTHON_LEVEL + ":(?<logger>[A-Za-z0-9_.-]{1,200}):" + MESSAGE,
            "\\["
                + time(ISO)
                + "\\] "
                + PYTHON_LEVEL
                + " in (?<logger>[A-Za-z0-9_.]{1,200}): "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** Uvicorn's default and access log, also used by LiteLLM. */
  private static PatternFormat uvicorn() {
    return PatternFormat.of(
            "uvicorn",
            "Python: Uvicorn",
            65,
            "(?<level>INFO|DEBUG|WARNING|ERROR|CRITICAL|TRACE): {1,10}(?<ip>"
                + IP
                + "):"
                + "(?<port>\\d{1,5}) - (?<message>\"(?<method>[A-Z]{3,10}) (?<url>[^ \"]{0,3000})"
                + " HTTP/(?<version>[\\d.]{1,4})\" (?<status>\\d{3}).*)",
            "(?<level>INFO|DEBUG|WARNING|ERROR|CRITICAL|TRACE): {2,9}" + MESSAGE)
        .with(Continuation.TRACES)
        .failing("\" 401", "\" 403");
  }

  private static PatternFormat celery() {
    return PatternFormat.of(
            "celery",
            "Python: Celery",
            75,
            "\\["
                + time(ISO)
                + ": "
                + PYTHON_LEVEL
                + "/(?<thread>[A-Za-z0-9_-]{1,100})\\] "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** env_logger, and tracing_subscriber's full format. */
  private static PatternFormat rust() {
    return PatternFormat.of(
            "rust_log",
            "Rust: env_logger, tracing",
            60,
            "\\["
                + time(RUST_TIME)
                + " "
                + RUST_LEVEL
                + " {1,2}(?<logger>[A-Za-z_][A-Za-z0-9_:]{0,200})\\] "
                + MESSAGE,
            time(RUST_TIME)
                + " {1,2}"
                + RUST_LEVEL
                + " (?:ThreadId\\((?<tid>\\d{1,9})\\) )?"
                + "(?:[a-z_]{1,60}\\{[^}\\n]{0,500}\\}: )?"
                + "(?<logger>[A-Za-z_][A-Za-z0-9_]{0,100}(?:::[A-Za-z0-9_]{1,100}){0,9}): "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** Microsoft.Extensions.Logging.Console's simple formatter: the message is on the second line. */
  private static PatternFormat dotnet() {
    return PatternFormat.of(
            "dotnet_console",
            ".NET: console logger",
            75,
            "(?<level>trce|dbug|info|warn|fail|crit): (?<logger>[A-Za-z0-9_.+`]{1,200})"
                + "\\[(?<code>-?\\d{1,9})\\](?:\\n {6}"
                + MESSAGE
                + ")?")
        .with(Continuation.TRACES);
  }

  /** Tomcat's OneLineFormatter. */
  private static PatternFormat tomcat() {
    return PatternFormat.of(
            "tomcat",
            "Apache Tomcat: catalina.out",
            80,
            time(NAMED_MONTH)
                + " (?<level>[A-Z]{4,7}) \\[(?<thread>[^\\]\\n]{0,200})\\] "
                + "(?<logger>[A-Za-z0-9_.$]{1,200})\\.(?<function>[A-Za-z0-9_$<>]{1,100}) "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** Go's log package, with Lshortfile or Llongfile too. */
  private static PatternFormat go() {
    return PatternFormat.of(
            "go_log",
            "Go: log package",
            20,
            time(SLASHED)
                + " (?:(?<file>[A-Za-z0-9_./-]{1,200}\\.go):(?<line>\\d{1,9}): )?"
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** adb logcat -v threadtime, time and brief. */
  private static PatternFormat logcat() {
    String time = time("\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3,6}");
    return PatternFormat.of(
            "logcat",
            "Android: logcat",
            80,
            time
                + " +(?:[a-z][a-z0-9_]{0,30} +|\\d{1,9} +(?=\\d{1,9} +\\d))?(?<pid>\\d{1,9}) +"
                + "(?<tid>\\d{1,9}) (?<level>[VDIWEFA]) (?:(?<logger>[^:\\n]{1,200}?) *: )?"
                + MESSAGE,
            time
                + " (?<level>[VDIWEFA])/(?<logger>[^(\\n]{1,200})\\( *(?<pid>\\d{1,9})\\): "
                + MESSAGE,
            "(?<level>[VDIWEFA])/(?<logger>[^(\\n]{1,200})\\( *(?<pid>\\d{1,9})\\): " + MESSAGE)
        .with(Time.MONTH_DAY);
  }

  /** NestJS' ConsoleLogger, coloured or not. */
  private static PatternFormat nest() {
    String colour = "(?:\\u001b\\[[0-9;]{0,9}m){0,3}";
    return PatternFormat.of(
            "nestjs",
            "Node.js: NestJS",
            85,
            colour
                + "\\[Nest\\] (?<pid>\\d{1,9}) {1,3}- "
                + colour
                + time("\\d\\d/\\d\\d/\\d{4}, \\d{1,2}:\\d\\d:\\d\\d [AP]M")
                + " {1,8}"
                + colour
                + "(?<level>LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) "
                + colour
                + "\\[(?<logger>[^\\]\\n]{1,200})\\] "
                + colour
                + MESSAGE)
        .with(Time.AMERICAN);
  }

  /** IntelliJ Platform. */
  private static PatternFormat idea() {
    return PatternFormat.of(
            "idea",
            "JetBrains IDEs: idea.log",
            90,
            time(ISO)
                + " \\[ {0,12}\\d{1,12}\\] +(?<level>[A-Z]{4,6}) - (?<logger>[^ \\n]{1,300})"
                + " - "
                + MESSAGE)
        .with(Continuation.TRACES);
  }

  /** What multilog writes before each line. */
  private static PatternFormat tai64n() {
    return PatternFormat.of(
            "tai64n",
            "daemontools: multilog",
            80,
            time("@[0-9a-fA-F]{24}|@[0-9a-fA-F]{16}")
                + " (?:(?<program>[A-Za-z][A-Za-z0-9_.-]{0,60}): )?"
                + MESSAGE)
        .with(Time.TAI64);
  }
}
