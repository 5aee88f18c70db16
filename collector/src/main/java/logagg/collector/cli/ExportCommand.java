package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.ConfigurationException;
import logagg.collector.event.Level;
import logagg.collector.report.Capture;
import logagg.collector.report.Report;
import logagg.collector.report.ReportFormat;
import logagg.collector.report.ReportScope;
import logagg.collector.store.Rows;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;
import logagg.logcache.LogCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code logagg export}. */
@Command(
    name = "export",
    description = "Writes what is stored for others to read.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(report)")
final class ExportCommand {
  @Command(
      description = "A report of findings and errors, as Markdown or as a page of HTML.",
      mixinStandardHelpOptions = true)
  int report(
      @Mixin Desk desk,
      @Mixin CacheOption cache,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "markdown",
              description = "markdown or html; ${DEFAULT-VALUE} by default.")
          ReportFormat format,
      @Option(
              names = "--since",
              paramLabel = "TIME",
              defaultValue = "7d",
              description = "Seen then or later: 24h, 2026-05-18; ${DEFAULT-VALUE} by default.")
          String since,
      @Option(
              names = "--severity",
              paramLabel = "LEVEL",
              defaultValue = "informational",
              description = "Findings of this level or above; all by default.")
          Level severity,
      @Option(
              names = "--title",
              paramLabel = "TEXT",
              defaultValue = "Log report",
              description = "What it is called; '${DEFAULT-VALUE}' by default.")
          String title,
      @Option(names = "--demo", description = "Of the demonstration.") boolean demo,
      @Option(names = "--output", paramLabel = "FILE", description = "Write there instead.")
          Optional<Path> output,
      @Option(names = "--open", description = "Show FILE with xdg-open.") boolean open)
      throws IOException, ConfigurationException {
    if (open && output.isEmpty()) {
      throw desk.wrong("--open needs --output FILE");
    }
    if (desk.json()) {
      throw desk.wrong("a report is not JSON: see logagg findings list --json");
    }
    return desk.run(
        (assembly, out) -> {
          Instant now = Instant.now();
          Instant from = desk.time(since, assembly);
          ReportScope scope =
              new ReportScope(
                  title, from, now, assembly.zone(), severity, demo ? Rows.DEMO : Rows.REAL);
          write(report(assembly, scope, cache.possibleCache()), format, output, out);
          if (open) {
            new Browser(ConfigurationOption.environment()).open(output.orElseThrow());
          }
          return 0;
        });
  }

  private static Report report(Assembly assembly, ReportScope scope, LogCache cache)
      throws IOException {
    return Report.of(assembly.store(), scope, capture(cache, scope));
  }

  private static Capture capture(LogCache cache, ReportScope scope) throws IOException {
    if (!Files.isDirectory(cache.logs())) {
      return new Capture.None(cache.root().toString());
    }
    List<Gap> gaps =
        new GapLog(cache.gaps())
            .read().stream().filter(gap -> !gap.time().isBefore(scope.since())).toList();
    return new Capture.Kept(cache.root().toString(), gaps);
  }

  private static void write(
      Report report, ReportFormat format, Optional<Path> output, PrintWriter out)
      throws IOException {
    String text = format.write(report);
    if (output.isPresent()) {
      Files.writeString(output.get(), text, UTF_8);
    } else {
      out.print(text);
    }
  }
}
