package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.anomaly.Baseline;
import logagg.collector.anomaly.BaselineStore;
import logagg.collector.anomaly.Explanation;
import logagg.collector.anomaly.Metric;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.ConfigurationException;
import logagg.collector.read.Input;
import logagg.collector.read.Inputs;
import logagg.collector.render.Colour;
import logagg.collector.render.EventText;
import logagg.collector.render.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg anomaly}. */
@Command(
    name = "anomaly",
    description = "Learns what is usual of a source, and shows it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(learn | status | reset | explain)")
final class AnomalyCommand {
  @Command(
      description = "Takes all that files say for usual, the oldest file first.",
      mixinStandardHelpOptions = true)
  int learn(
      @Mixin Desk desk,
      @Parameters(
              paramLabel = "PATH",
              arity = "1..*",
              description = "Files, directories with all below them, globs; - is standard input.")
          List<String> paths,
      @Option(
              names = "--source",
              paramLabel = "NAME",
              description =
                  "The name under which it is learnt; by default each file's name without its"
                      + " ending.")
          Optional<String> source)
      throws IOException, ConfigurationException {
    return desk.run((assembly, out) -> learn(desk, assembly, out, paths, source));
  }

  private static int learn(
      Desk desk, Assembly assembly, PrintWriter out, List<String> paths, Optional<String> source)
      throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String path : paths) {
      inputs.addAll(Inputs.of(path, System.in));
    }
    Learning learning = new Learning(assembly);
    int code = 0;
    for (Input input : Learning.oldestFirst(inputs)) {
      String name = source.orElse(ScanCommand.stem(input.name()));
      try {
        Learning.Learnt learnt = learning.read(input, name);
        if (desk.json()) {
          Map<String, Object> json = new LinkedHashMap<>();
          json.put("source", name);
          json.put("file", input.name());
          json.put("format", learnt.report().format());
          json.put("events", learnt.report().events());
          json.put("buckets", learnt.buckets());
          desk.print(json);
        } else {
          out.println(
              Printable.of(
                  "%s: %d events (%s) learnt as %s, of which %d buckets are known"
                      .formatted(
                          input.name(),
                          learnt.report().events(),
                          learnt.report().format(),
                          name,
                          learnt.buckets())));
        }
        if (learnt.report().damaged() > 0) {
          code = desk.fail(input.name() + ": " + learnt.report().damages().getFirst());
        }
      } catch (IOException e) {
        code = desk.fail(Complaint.of(input.name(), e));
      }
    }
    return code;
  }

  @Command(
      description = "What is learnt: a line for each source; the means are those of one bucket.",
      mixinStandardHelpOptions = true)
  int status(@Mixin Desk desk) throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          BaselineStore baselines = assembly.baselines();
          EventText text = new EventText(assembly.zone(), Colour.OFF);
          Table table =
              Table.of(
                  "SOURCE", "BUCKETS", "JUDGED", "SINCE", "UNTIL", "EVENTS", "ERRORS", "WARNINGS");
          for (String source : baselines.list()) {
            Optional<Baseline> baseline = baselines.load(source);
            if (baseline.isEmpty()) {
              continue; // reset by another process meanwhile
            }
            Explanation known = Explanation.of(baseline.get(), assembly.anomalySettings());
            if (desk.json()) {
              desk.print(AnomalyJson.summary(known));
            } else {
              table.row(
                  source,
                  known.buckets(),
                  known.trained() ? "yes" : "not yet",
                  known.since().map(text::time).orElse("-"),
                  known.until().map(text::time).orElse("-"),
                  String.format(Locale.ROOT, "%.1f", mean(known, Metric.EVENT_RATE)),
                  String.format(Locale.ROOT, "%.1f %%", 100 * mean(known, Metric.ERROR_RATE)),
                  String.format(Locale.ROOT, "%.1f %%", 100 * mean(known, Metric.WARNING_RATE)));
            }
          }
          if (!desk.json()) {
            table.print(out, "Nothing is learnt: see logagg anomaly learn.");
          }
          return 0;
        });
  }

  private static double mean(Explanation known, Metric metric) {
    return known.metrics().stream()
        .filter(usual -> usual.metric() == metric)
        .mapToDouble(Explanation.Usual::mean)
        .sum();
  }

  @Command(description = "Forgets what is learnt.", mixinStandardHelpOptions = true)
  int reset(
      @Mixin Desk desk,
      @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Of these sources.")
          List<String> sources,
      @Option(names = "--all", description = "Of all sources.") boolean all)
      throws IOException, ConfigurationException {
    List<String> named = sources == null ? List.of() : sources;
    if (named.isEmpty() != all) {
      throw desk.wrong("name the SOURCE to forget, or else --all");
    }
    return desk.run(
        (assembly, out) -> {
          BaselineStore baselines = assembly.baselines();
          List<String> known = baselines.list();
          for (String source : named) {
            if (!known.contains(source)) {
              return desk.fail(unknown(source));
            }
          }
          for (String source : all ? known : named) {
            baselines.reset(source);
            out.println("Forgot " + Printable.of(source) + ".");
          }
          if (all && known.isEmpty()) {
            out.println("Nothing is learnt.");
          }
          return 0;
        });
  }

  private static String unknown(String source) {
    return "nothing is learnt of '" + source + "': see logagg anomaly status";
  }

  @Command(
      description = "Why a source's last bucket is usual or not, in words.",
      mixinStandardHelpOptions = true)
  int explain(
      @Mixin Desk desk,
      @Parameters(paramLabel = "SOURCE", description = "As status shows it.") String source)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          Optional<Baseline> baseline = assembly.baselines().load(source);
          if (baseline.isEmpty()) {
            return desk.fail(unknown(source));
          }
          Explanation known = Explanation.of(baseline.get(), assembly.anomalySettings());
          if (desk.json()) {
            desk.print(AnomalyJson.of(known));
          } else {
            EventText text = new EventText(assembly.zone(), Colour.OFF);
            AnomalyText.of(known, text::time).forEach(out::println);
          }
          return 0;
        });
  }
}
