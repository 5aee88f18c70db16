package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.ConfigurationException;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.render.Colour;
import logagg.collector.render.EventText;
import logagg.collector.render.Printable;
import logagg.collector.store.Dismissal;
import logagg.collector.store.FindingOccurrence;
import logagg.collector.store.FindingQuery;
import logagg.collector.store.FindingSummary;
import logagg.collector.store.Rows;
import logagg.collector.store.StoredFinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg findings}. */
@Command(
    name = "findings",
    description = "Shows and dismisses what was found and stored.",
    mixinStandardHelpOptions = true)
final class FindingsCommand {
  private static final int SHORT_ID = 12;

  @Command(description = "The last seen first.", mixinStandardHelpOptions = true)
  int list(
      @Mixin Desk desk,
      @Option(names = "--severity", paramLabel = "LEVEL", description = "Of this level or above.")
          Optional<Level> severity,
      @Option(names = "--source", paramLabel = "NAME", description = "From there only.")
          Optional<String> source,
      @Option(names = "--since", paramLabel = "TIME", description = "Seen then or later: 30m, 7d.")
          Optional<String> since,
      @Option(names = "--dismissed", description = "Also of rules that were dismissed.")
          boolean dismissed,
      @Option(names = "--demo", description = "Those of the demonstration.") boolean demo,
      @Option(
              names = {"-n", "--limit"},
              paramLabel = "N",
              defaultValue = "100",
              description = "At most so many; ${DEFAULT-VALUE} by default.")
          int limit)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          FindingQuery query = FindingQuery.NEWEST.limit(limit).in(demo ? Rows.DEMO : Rows.REAL);
          query = severity.isPresent() ? query.atLeast(severity.get()) : query;
          query = source.isPresent() ? query.from(source.get()) : query;
          query = since.isPresent() ? query.since(desk.time(since.get(), assembly)) : query;
          query = dismissed ? query.withDismissed() : query;
          List<StoredFinding> found = assembly.store().findings().list(query);
          if (desk.json()) {
            for (StoredFinding each : found) {
              desk.print(json(each));
            }
            return 0;
          }
          EventText text = text(assembly);
          Table table = Table.of("ID", "LEVEL", "LAST SEEN", "TIMES", "RULE", "SOURCE", "MESSAGE");
          for (StoredFinding each : found) {
            table.row(
                each.id().substring(0, SHORT_ID),
                each.finding().level().text(),
                text.time(each.lastSeen()),
                each.occurrences(),
                each.finding().rule(),
                each.finding().source(),
                each.finding().message());
          }
          table.print(out, "No findings.");
          return 0;
        });
  }

  private static EventText text(Assembly assembly) {
    return new EventText(assembly.zone(), Colour.OFF);
  }

  private static Map<String, Object> json(StoredFinding stored) {
    Finding finding = stored.finding();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", stored.id());
    json.put("rule", finding.rule());
    json.put("title", finding.title());
    json.put("level", finding.level().text());
    json.put("source", finding.source());
    json.put("first_seen", stored.firstSeen().toString());
    json.put("last_seen", stored.lastSeen().toString());
    json.put("occurrences", stored.occurrences());
    json.put("events", finding.count());
    json.put("message", finding.message());
    json.put("description", finding.description());
    json.put("tags", finding.tags());
    json.put("fields", finding.fields().toMap());
    return json;
  }

  @Command(
      description = "What is stored of a rule's findings, or of one finding.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin Desk desk,
      @Parameters(paramLabel = "RULE|ID", description = "The rule, or the finding's id.")
          String which,
      @Option(
              names = {"-n", "--limit"},
              paramLabel = "N",
              defaultValue = "20",
              description = "At most so many times; ${DEFAULT-VALUE} by default.")
          int limit)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          Optional<StoredFinding> one =
              assembly
                  .store()
                  .findings()
                  .list(FindingQuery.NEWEST.ofRule(which).withDismissed().limit(1).in(Rows.ALL))
                  .stream()
                  .findFirst();
          boolean byRule = one.isPresent();
          if (!byRule) {
            one = assembly.store().findings().find(which);
          }
          if (one.isEmpty()) {
            return desk.fail("there is no finding of '" + which + "'");
          }
          List<FindingOccurrence> times =
              byRule
                  ? assembly.store().findings().occurrences(which, Rows.ALL, limit)
                  : assembly.store().findings().occurrences(one.get(), limit);
          print(desk, assembly, out, one.get(), times);
          return 0;
        });
  }

  private static void print(
      Desk desk,
      Assembly assembly,
      PrintWriter out,
      StoredFinding stored,
      List<FindingOccurrence> times)
      throws IOException {
    if (desk.json()) {
      Map<String, Object> json = json(stored);
      List<Map<String, Object>> seen = new ArrayList<>();
      for (FindingOccurrence time : times) {
        Map<String, Object> each = new LinkedHashMap<>();
        each.put("time", time.time().toString());
        each.put("source", time.source());
        each.put("events", time.events());
        each.put("message", time.message());
        each.put("fields", time.fields().toMap());
        seen.add(each);
      }
      json.put("times", seen);
      desk.print(json);
      return;
    }
    Finding finding = stored.finding();
    out.println(finding.rule() + ": " + Printable.of(finding.title()));
    out.println("Level: " + finding.level().text());
    if (!finding.tags().isEmpty()) {
      out.println("Tags:  " + String.join(", ", finding.tags()));
    }
    out.println();
    out.println(Printable.of(finding.description()));
    out.println();
    Table table = Table.of("TIME", "EVENTS", "SOURCE", "MESSAGE");
    for (FindingOccurrence time : times) {
      table.row(text(assembly).time(time.time()), time.events(), time.source(), time.message());
    }
    table.print(out, "Nothing is stored of when it was found.");
  }

  @Command(
      description = "Counts by level, and the ten rules that found most.",
      mixinStandardHelpOptions = true)
  int summary(
      @Mixin Desk desk,
      @Option(names = "--since", paramLabel = "TIME", description = "Seen then or later: 30m, 7d.")
          Optional<String> since)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          FindingQuery query = FindingQuery.NEWEST;
          query = since.isPresent() ? query.since(desk.time(since.get(), assembly)) : query;
          FindingSummary summary = assembly.store().findings().summary(query);
          if (desk.json()) {
            Map<String, Object> levels = new LinkedHashMap<>();
            summary.byLevel().forEach((level, count) -> levels.put(level.text(), count));
            desk.print(Map.of("levels", levels, "rules", summary.topRules()));
            return 0;
          }
          Table levels = Table.of("LEVEL", "FINDINGS");
          summary.byLevel().forEach((level, count) -> levels.row(level.text(), count));
          levels.print(out, "No findings.");
          if (!summary.topRules().isEmpty()) {
            out.println();
            Table rules = Table.of("RULE", "FINDINGS", "TIMES", "TITLE");
            summary
                .topRules()
                .forEach(
                    rule ->
                        rules.row(rule.rule(), rule.findings(), rule.occurrences(), rule.title()));
            rules.print(out, "");
          }
          return 0;
        });
  }

  @Command(
      description = "From now on, findings of a rule are not reported; see undismiss.",
      mixinStandardHelpOptions = true)
  int dismiss(
      @Mixin Desk desk,
      @Parameters(
              paramLabel = "RULE",
              description = "Its id: a native rule's, a Sigma rule's, an anomaly's.")
          String rule,
      @Option(names = "--source", paramLabel = "NAME", description = "From there only.")
          Optional<String> source,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
          Optional<String> reason)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          assembly
              .store()
              .dismissals()
              .add(new Dismissal(rule, source, reason.orElse(""), user(), Instant.now()));
          out.println(
              "Dismissed " + rule + source.map(s -> " from " + s).orElse(" everywhere") + ".");
          return 0;
        });
  }

  private static String user() {
    return Optional.ofNullable(System.getenv("SUDO_USER")).orElse(System.getProperty("user.name"));
  }

  @Command(description = "Takes a dismissal back.", mixinStandardHelpOptions = true)
  int undismiss(
      @Mixin Desk desk,
      @Parameters(paramLabel = "RULE", description = "The rule's id.") String rule,
      @Option(
              names = "--source",
              paramLabel = "NAME",
              description = "The dismissal from there; without, that from everywhere.")
          Optional<String> source)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          if (!assembly.store().dismissals().remove(rule, source)) {
            return desk.fail(
                rule + " is not dismissed" + source.map(s -> " from " + s).orElse(" everywhere"));
          }
          out.println(rule + " is reported again.");
          return 0;
        });
  }

  @Command(description = "What is dismissed, by whom and why.", mixinStandardHelpOptions = true)
  int dismissed(@Mixin Desk desk) throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          List<Dismissal> dismissals = assembly.store().dismissals().list();
          if (desk.json()) {
            for (Dismissal each : dismissals) {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("rule", each.rule());
              each.source().ifPresent(source -> json.put("source", source));
              json.put("reason", each.reason());
              json.put("who", each.who());
              json.put("when", each.when().toString());
              desk.print(json);
            }
            return 0;
          }
          Table table = Table.of("RULE", "SOURCE", "WHEN", "WHO", "REASON");
          for (Dismissal each : dismissals) {
            table.row(
                each.rule(),
                each.source().orElse("everywhere"),
                text(assembly).time(each.when()),
                each.who(),
                each.reason());
          }
          table.print(out, "Nothing is dismissed.");
          return 0;
        });
  }
}
