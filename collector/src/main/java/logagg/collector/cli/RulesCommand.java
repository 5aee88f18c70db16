package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.analyse.SampleReader;
import logagg.collector.assembly.Detection;
import logagg.collector.assembly.RuleFiles;
import logagg.collector.config.ConfigurationException;
import logagg.collector.detect.rule.Rule;
import logagg.collector.detect.rule.RuleProblem;
import logagg.collector.detect.rule.RuleSet;
import logagg.collector.detect.rule.RuleTest;
import logagg.collector.detect.sigma.RefusedRule;
import logagg.collector.detect.sigma.RuleInfo;
import logagg.collector.detect.sigma.SigmaConversion;
import logagg.collector.detect.sigma.SigmaRules;
import logagg.collector.detect.sigma.SigmaValidation;
import logagg.collector.render.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg rules}. */
@Command(
    name = "rules",
    description = "Lists, checks and tries rules.",
    mixinStandardHelpOptions = true)
final class RulesCommand {

  /** A rule of either kind. */
  private record Listed(String id, String level, String kind, String title, String where) {}

  private static List<Listed> listed(Detection detection) {
    List<Listed> all = new ArrayList<>();
    for (Rule rule : detection.natives().rules()) {
      all.add(
          new Listed(
              rule.id(),
              rule.level().text(),
              rule.enabled() ? "native" : "native, off",
              rule.title(),
              rule.place().toString()));
    }
    for (RuleInfo rule : detection.sigma().reporting()) {
      all.add(
          new Listed(
              rule.id(),
              rule.level().text(),
              "sigma",
              rule.title(),
              rule.file() + ":" + rule.position()));
    }
    return all;
  }

  @Command(description = "The rules that are in use.", mixinStandardHelpOptions = true)
  int list(@Mixin Desk desk, @Mixin RulesDirOption dirs)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          Detection detection = dirs.detection(assembly);
          Table table = Table.of("ID", "LEVEL", "KIND", "TITLE");
          for (Listed rule : listed(detection)) {
            if (desk.json()) {
              desk.print(json(rule));
            } else {
              table.row(rule.id(), rule.level(), rule.kind(), rule.title());
            }
          }
          if (!desk.json()) {
            table.print(out, "No rules.");
          }
          detection.problems().forEach(problem -> desk.fail("warning: " + problem));
          return 0;
        });
  }

  private static Map<String, Object> json(Listed rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", rule.id());
    json.put("level", rule.level());
    json.put("kind", rule.kind());
    json.put("title", rule.title());
    json.put("where", rule.where());
    return json;
  }

  @Command(description = "All that a rule says of itself.", mixinStandardHelpOptions = true)
  int show(
      @Mixin Desk desk,
      @Mixin RulesDirOption dirs,
      @Parameters(paramLabel = "ID", description = "The rule's id.") String id)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          Detection detection = dirs.detection(assembly);
          Optional<Rule> rule = detection.natives().rule(id);
          if (rule.isPresent()) {
            show(out, rule.get());
            return 0;
          }
          Optional<RuleInfo> sigma =
              detection.sigma().reporting().stream().filter(r -> r.id().equals(id)).findFirst();
          if (sigma.isEmpty()) {
            return desk.fail("there is no rule '" + id + "': see logagg rules list");
          }
          RuleInfo info = sigma.get();
          show(out, info.id(), info.title(), info.level().text(), info.tags(), info.description());
          out.println("Where: " + Printable.of(info.file() + ":" + info.position()));
          return 0;
        });
  }

  private static void show(PrintWriter out, Rule rule) {
    show(out, rule.id(), rule.title(), rule.level().text(), rule.tags(), rule.description());
    out.println("Where: " + Printable.of(rule.place().toString()));
    out.println("Looks for:");
    TriggerText.of(rule.trigger()).forEach(line -> out.println("  " + Printable.of(line)));
    rule.references().forEach(reference -> out.println("See: " + Printable.of(reference)));
  }

  private static void show(
      PrintWriter out,
      String id,
      String title,
      String level,
      List<String> tags,
      String description) {
    out.println(Printable.of(id) + ": " + Printable.of(title));
    out.println("Level: " + level);
    if (!tags.isEmpty()) {
      out.println("Tags:  " + Printable.of(String.join(", ", tags)));
    }
    out.println();
    description.lines().forEach(line -> out.println(Printable.of(line)));
    out.println();
  }

  @Command(
      description = "Says what is wrong with files or trees of rules; exit code 1 if something is.",
      mixinStandardHelpOptions = true)
  int validate(
      @Mixin Desk desk,
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files or trees.")
          List<Path> files,
      @Option(
              names = "--sigma",
              description = "They are Sigma rules; without, that is told by what is in them.")
          boolean sigma)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          RuleFiles found = sigma ? new RuleFiles(List.of(), files) : RuleFiles.in(files);
          RuleSet natives = RuleSet.load(found.natives());
          for (RuleProblem problem : natives.problems()) {
            refuse(
                desk,
                out,
                problem.place().file(),
                problem.toString(),
                problem.what() + ": " + problem.advice());
          }
          SigmaRules rules =
              found.sigma().isEmpty()
                  ? new SigmaRules(List.of(), List.of(), List.of(), 0)
                  : SigmaRules.load(found.sigma(), assembly.sigmaSettings());
          SigmaValidation validation = SigmaValidation.of(rules);
          for (RefusedRule refused : validation.refused()) {
            refuse(desk, out, refused.file().toString(), refused.toString(), refused.reason());
          }
          int refused = natives.problems().size() + validation.refused().size();
          int well = natives.rules().size() + validation.rules();
          if (!desk.json()) {
            validation
                .notes()
                .forEach(note -> out.println("note: " + Printable.of(note.toString())));
            out.println(well + " rules can be used, " + refused + " are refused.");
          }
          return refused == 0 ? 0 : CommandLines.FAILED;
        });
  }

  private static void refuse(Desk desk, PrintWriter out, String file, String line, String reason)
      throws IOException {
    if (desk.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", file);
      json.put("where", line);
      json.put("reason", reason);
      desk.print(json);
    } else {
      out.println(Printable.of(line));
    }
  }

  @Command(
      description =
          "Prints Sigma rules as native ones, where they can be; what cannot is said on standard"
              + " error, and exit code 1.",
      mixinStandardHelpOptions = true)
  int convert(
      @Mixin Desk desk,
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Sigma rules: files or trees.")
          List<Path> files)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          SigmaRules rules = SigmaRules.load(files, assembly.sigmaSettings());
          rules.refused().forEach(refused -> desk.fail(Printable.of(refused.toString())));
          SigmaConversion conversion = SigmaConversion.of(rules);
          out.print(conversion.yaml());
          conversion.left().forEach(left -> desk.fail(Printable.of(left.toString())));
          return rules.refused().isEmpty() && conversion.left().isEmpty() ? 0 : CommandLines.FAILED;
        });
  }

  @Command(
      description =
          "Tries rules on their own samples, the built-in ones if no file is given; exit code 1 if"
              + " one does not do as it should.",
      mixinStandardHelpOptions = true)
  int test(
      @Mixin Desk desk,
      @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files or trees.")
          List<Path> files)
      throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          boolean builtIn = files == null || files.isEmpty();
          RuleSet rules = builtIn ? RuleSet.builtIn() : RuleSet.load(RuleFiles.in(files).natives());
          rules.problems().forEach(problem -> out.println(Printable.of(problem.toString())));
          SampleReader samples =
              new SampleReader(assembly.formats(), assembly.zone(), Instant.now());
          List<RuleTest.Result> results = new RuleTest(samples::event).run(rules);
          long wrong = 0;
          for (RuleTest.Result result : results) {
            if (!result.isAsExpected()) {
              wrong++;
              out.println(
                  Printable.of(
                      result.sample().place()
                          + ": "
                          + result.rule().id()
                          + (result.fired() ? " fires, and should not" : " does not fire")));
            }
          }
          out.println(
              rules.rules().size()
                  + " rules, "
                  + results.size()
                  + " samples, "
                  + wrong
                  + " wrong.");
          return wrong == 0 && rules.problems().isEmpty() ? 0 : CommandLines.FAILED;
        });
  }
}
