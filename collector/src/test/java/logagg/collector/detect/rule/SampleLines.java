package logagg.collector.detect.rule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;

/** As much of the formats as the samples of the built-in rules need. */
final class SampleLines implements RuleTest.SampleParser {
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Pattern SYSLOG =
      Pattern.compile(
          "(?<time>\\w{3} +\\d+ \\d\\d:\\d\\d:\\d\\d) (?<host>\\S+)"
              + " (?<program>[^\\[: ]+)(?:\\[(?<pid>\\d+)\\])?: (?<message>.*)",
          Pattern.DOTALL);
  private static final Pattern ACCESS =
      Pattern.compile(
          "(?<ip>\\S+) - (?<user>\\S+) \\[(?<time>[^\\]]+)\\] \"(?<request>[^\"]*)\""
              + " (?<status>\\d+) (?<bytes>\\d+) \"(?<referrer>[^\"]*)\" \"(?<agent>[^\"]*)\"");
  private static final Pattern DATED =
      Pattern.compile("(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\s.*", Pattern.DOTALL);
  private static final Pattern REQUEST =
      Pattern.compile("(?<method>[A-Z]+) (?<target>\\S+) HTTP/(?<version>[\\d.]+)");
  private static final Pattern USER = Pattern.compile("for (?:invalid user )?(\\S+) from ");

  @Override
  public Event parse(String line, String format) {
    EventDraft draft = new EventDraft();
    Matcher syslog = SYSLOG.matcher(line);
    Matcher access = ACCESS.matcher(line);
    Matcher dated = DATED.matcher(line);
    if (syslog.matches()) {
      syslog(syslog, draft);
    } else if (access.matches()) {
      access(access, draft);
    } else if (dated.matches()) {
      draft.time(local("uuuu-MM-dd HH:mm:ss", dated.group("time")));
    }
    return draft.build(line, format.isEmpty() ? "plain" : format, "sample.log", NOW);
  }

  private static void syslog(Matcher line, EventDraft draft) {
    String time = "2026 " + line.group("time").replaceAll(" +", " ");
    draft
        .time(local("uuuu MMM d HH:mm:ss", time))
        .host(line.group("host"))
        .program(line.group("program"))
        .pid(line.group("pid"))
        .message(line.group("message"));
    Matcher user = USER.matcher(line.group("message"));
    if (line.group("program").equals("sshd") && user.find()) {
      draft.field("user.name", user.group(1));
    }
  }

  private static void access(Matcher line, EventDraft draft) {
    draft
        .time(
            OffsetDateTime.parse(
                    line.group("time"),
                    DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT))
                .toInstant())
        .message(line.group("request"))
        .field("source.ip", line.group("ip"))
        .field("http.response.status_code", Integer.parseInt(line.group("status")))
        .field("http.request.referrer", line.group("referrer"))
        .field("user_agent.original", line.group("agent"));
    Matcher request = REQUEST.matcher(line.group("request"));
    if (request.matches()) {
      draft
          .field("http.request.method", request.group("method"))
          .field("url.original", request.group("target"))
          .field("http.version", request.group("version"));
    } else {
      draft.field("url.original", line.group("request"));
    }
  }

  private static Instant local(String pattern, String text) {
    return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
        .toInstant(ZoneOffset.UTC);
  }
}
