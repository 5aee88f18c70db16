package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.ConfigurationException;
import logagg.collector.event.Severity;
import logagg.collector.render.Colour;
import logagg.collector.render.EventText;
import logagg.collector.render.Printable;
import logagg.collector.store.ErrorGroup;
import logagg.collector.store.ErrorOccurrence;
import logagg.collector.store.ErrorQuery;
import logagg.collector.store.Regression;
import logagg.collector.store.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg errors}. */
@Command(
    name = "errors",
    description = "Shows the errors that were stored, those that are alike as one.",
    mixinStandardHelpOptions = true)
final class ErrorsCommand {
  private static final int RECENT = 20;

  @Command(description = "Groups of errors.", mixinStandardHelpOptions = true)
  int list(
      @Mixin Desk desk,
      @Option(
              names = "--sort",
              paramLabel = "BY",
              defaultValue = "last_seen",
              description = "last_seen, count or first_seen; ${DEFAULT-VALUE} by default.")
          String sort,
      @Option(
              names = "--severity",
              paramLabel = "SEVERITY",
              description = "This or worse: warning, error, critical, …")
          Optional<String> severity,
      @Option(names = "--source", paramLabel = "NAME", description = "Last seen there.")
          Optional<String> source,
      @Option(names = "--since", paramLabel = "TIME", description = "Seen then or later: 30m, 7d.")
          Optional<String> since,
      @Option(names = "--demo", description = "Those of the demonstration.") boolean demo,
      @Option(
              names = {"-n", "--limit"},
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many; ${DEFAULT-VALUE} by default.")
          int limit)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          ErrorQuery query =
              ErrorQuery.LATEST.sort(sort(sort)).limit(limit).in(demo ? Rows.DEMO : Rows.REAL);
          query = severity.isPresent() ? query.atLeast(Severity.parse(severity.get())) : query;
          query = source.isPresent() ? query.from(source.get()) : query;
          query = since.isPresent() ? query.since(desk.time(since.get(), assembly)) : query;
          print(desk, assembly, out, assembly.store().errors().list(query));
          return 0;
        });
  }

  private static ErrorQuery.Sort sort(String name) {
    try {
      return ErrorQuery.Sort.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot sort by '" + name + "': one of last_seen, count, first_seen", e);
    }
  }

  private static void print(Desk desk, Assembly assembly, PrintWriter out, List<ErrorGroup> groups)
      throws IOException {
    if (desk.json()) {
      for (ErrorGroup group : groups) {
        desk.print(json(group));
      }
      return;
    }
    EventText text = text(assembly);
    Table table =
        Table.of("FINGERPRINT", "SEVERITY", "COUNT", "FIRST SEEN", "LAST SEEN", "SOURCE", "ERROR");
    for (ErrorGroup group : groups) {
      table.row(
          group.fingerprint(),
          group.severity().name().toLowerCase(Locale.ROOT),
          group.count(),
          text.time(group.firstSeen()),
          text.time(group.lastSeen()),
          group.source(),
          group.template());
    }
    table.print(out, "No errors.");
  }

  private static EventText text(Assembly assembly) {
    return new EventText(assembly.zone(), Colour.OFF);
  }

  private static Map<String, Object> json(ErrorGroup group) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fingerprint", group.fingerprint());
    json.put("template", group.template());
    json.put("message", group.message());
    json.put("severity", group.severity().name().toLowerCase(Locale.ROOT));
    json.put("source", group.source());
    json.put("first_seen", group.firstSeen().toString());
    json.put("last_seen", group.lastSeen().toString());
    json.put("count", group.count());
    return json;
  }

  @Command(
      description = "One group, and the last times it was seen.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin Desk desk,
      @Parameters(paramLabel = "FINGERPRINT", description = "As listed.") String fingerprint)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          Optional<ErrorGroup> group = assembly.store().errors().find(fingerprint, Rows.ALL);
          if (group.isEmpty()) {
            return desk.fail("there is no error with the fingerprint '" + fingerprint + "'");
          }
          List<ErrorOccurrence> times = assembly.store().errors().occurrences(group.get(), RECENT);
          if (desk.json()) {
            Map<String, Object> json = json(group.get());
            json.put(
                "times",
                times.stream()
                    .map(
                        time ->
                            Map.of(
                                "time", time.time().toString(),
                                "source", time.source(),
                                "raw", time.raw()))
                    .toList());
            desk.print(json);
            return 0;
          }
          print(desk, assembly, out, List.of(group.get()));
          for (ErrorOccurrence time : times) {
            out.println();
            out.println(text(assembly).time(time.time()) + "  " + Printable.of(time.source()));
            time.raw().lines().forEach(line -> out.println("    " + Printable.of(line)));
          }
          return 0;
        });
  }

  @Command(
      name = "new",
      description = "Errors that were never seen before a time.",
      mixinStandardHelpOptions = true)
  int fresh(
      @Mixin Desk desk,
      @Option(
              names = "--since",
              paramLabel = "TIME",
              defaultValue = "1h",
              description = "That time; ${DEFAULT-VALUE} by default.")
          String since)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          Instant from = desk.time(since, assembly);
          print(
              desk,
              assembly,
              out,
              assembly.store().errors().newSince(from, Rows.REAL, Integer.MAX_VALUE));
          return 0;
        });
  }

  @Command(description = "Errors that came back after a silence.", mixinStandardHelpOptions = true)
  int regression(
      @Mixin Desk desk,
      @Option(
              names = "--silence",
              paramLabel = "TIME",
              defaultValue = "24h",
              description = "How long; 24h at least, ${DEFAULT-VALUE} by default.")
          Duration silence,
      @Option(
              names = "--since",
              paramLabel = "TIME",
              defaultValue = "7d",
              description = "Came back then or later; ${DEFAULT-VALUE} by default.")
          String since)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          List<Regression> regressions =
              assembly
                  .store()
                  .errors()
                  .regressions(desk.time(since, assembly), silence, Rows.REAL, Integer.MAX_VALUE);
          if (desk.json()) {
            for (Regression each : regressions) {
              Map<String, Object> json = json(each.group());
              json.put("silent_since", each.silentSince().toString());
              json.put("reappeared", each.reappeared().toString());
              desk.print(json);
            }
            return 0;
          }
          EventText text = text(assembly);
          Table table = Table.of("FINGERPRINT", "SILENT SINCE", "CAME BACK", "COUNT", "ERROR");
          for (Regression each : regressions) {
            table.row(
                each.group().fingerprint(),
                text.time(each.silentSince()),
                text.time(each.reappeared()),
                each.group().count(),
                each.group().template());
          }
          table.print(out, "No error came back.");
          return 0;
        });
  }
}
