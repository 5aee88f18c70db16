package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import logagg.collector.analyse.FormatProbe;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.ConfigurationException;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.custom.CustomFormat;
import logagg.collector.format.custom.CustomFormats;
import logagg.collector.format.custom.CustomFormats.Outcome;
import logagg.collector.read.Input;
import logagg.collector.read.Inputs;
import logagg.collector.render.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code logagg formats}. */
@Command(
    name = "formats",
    description = "Lists the formats of logs, finds a file's, tries your own.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | detect | test)")
final class FormatsCommand {
  @Command(
      description = "All formats that are known, those of the configuration too, by name.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Desk desk) throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          Map<String, String> lines = new TreeMap<>();
          for (LineFormat format : assembly.formats().lines()) {
            lines.put(format.name(), format.description());
          }
          Map<String, String> documents = new TreeMap<>();
          for (DocumentFormat format : assembly.formats().documents()) {
            documents.put(format.name(), format.description());
          }
          Table table = Table.of("FORMAT", "OF", "DESCRIPTION");
          list(desk, "lines", lines, table);
          list(desk, "documents", documents, table);
          if (!desk.json()) {
            table.print(out, "No formats.");
          }
          return 0;
        });
  }

  private static void list(Desk desk, String kind, Map<String, String> formats, Table table)
      throws IOException {
    for (Map.Entry<String, String> format : formats.entrySet()) {
      if (desk.json()) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", format.getKey());
        json.put("of", kind);
        json.put("description", format.getValue());
        desk.print(json);
      } else {
        table.row(format.getKey(), kind, format.getValue());
      }
    }
  }

  @Command(
      description = {
        "Which format files are of, by how they begin.",
        "CONFIDENCE: of the records in the first 200 lines, how many the format reads. SHARE: of all"
            + " those in the first MiB, how many are of it."
      },
      mixinStandardHelpOptions = true)
  int detect(
      @Mixin Desk desk,
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "Files, directories with all below them, globs; - is standard input.")
          List<String> paths)
      throws IOException, ConfigurationException {
    return desk.run((assembly, out) -> detect(desk, paths, assembly, out));
  }

  private static int detect(Desk desk, List<String> paths, Assembly assembly, PrintWriter out)
      throws IOException {
    FormatProbe probe = new FormatProbe(assembly.formats(), assembly.zone());
    Table table = Table.of("FORMAT", "CONFIDENCE", "SHARE", "FILE", "DESCRIPTION");
    int code = 0;
    for (String path : paths) {
      try {
        for (Input input : Inputs.of(path, System.in)) {
          FormatProbe.Found found = probe.look(input);
          if (desk.json()) {
            desk.print(json(input, found));
          } else {
            table.row(
                found.format(),
                percent(found.confidence()),
                found.document() ? "-" : percent(found.share()),
                input.name(),
                found.description());
          }
        }
      } catch (IOException e) {
        code = desk.fail(Complaint.of(path, e));
      }
    }
    if (!desk.json()) {
      table.print(out, "No files.");
    }
    return code;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", Math.floor(share * 100));
  }

  private static Map<String, Object> json(Input input, FormatProbe.Found found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", input.name());
    json.put("format", found.format());
    json.put("of", found.document() ? "documents" : "lines");
    json.put("confidence", found.confidence());
    if (!found.document()) {
      json.put("share", found.share());
      json.put("records", found.records());
    }
    json.put("description", found.description());
    return json;
  }

  @Command(
      description = "Tries the formats of a YAML file on its samples; exit code 1 if one fails.",
      mixinStandardHelpOptions = true)
  int test(
      @Mixin Desk desk,
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "Files of custom formats, or directories of them.")
          List<Path> files)
      throws IOException, ConfigurationException {
    ZoneId zone = Assembly.zone(desk.settings().formats());
    ReadingContext context = new ReadingContext(zone, Instant.now());
    boolean failed = false;
    for (Path file : files) {
      for (CustomFormat format : read(file)) {
        failed |= test(desk, format, CustomFormats.test(format, context));
      }
    }
    desk.out().flush();
    return failed ? CommandLines.FAILED : 0;
  }

  private static List<CustomFormat> read(Path file) throws IOException {
    try {
      return Files.isDirectory(file) ? CustomFormats.readAll(file) : CustomFormats.read(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": not UTF-8", e);
    }
  }

  /** Prints what came of it; says whether a sample failed. */
  private static boolean test(Desk desk, CustomFormat format, List<Outcome> outcomes)
      throws IOException {
    List<String> problems =
        outcomes.stream()
            .flatMap(
                outcome ->
                    switch (outcome) {
                      case Outcome.Passed _ -> List.<String>of().stream();
                      case Outcome.Failed(_, List<String> wrong) -> wrong.stream();
                    })
            .toList();
    long failed = outcomes.stream().filter(Outcome.Failed.class::isInstance).count();
    if (desk.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("format", format.name());
      json.put("samples", outcomes.size());
      json.put("failed", failed);
      json.put("problems", problems);
      desk.print(json);
      return failed > 0;
    }
    problems.forEach(problem -> desk.out().println(Printable.of(problem)));
    desk.out()
        .println(
            format.name()
                + ": "
                + (outcomes.isEmpty()
                    ? "no samples, so nothing was tried"
                    : outcomes.size() + " samples, " + failed + " failed"));
    return failed > 0;
  }
}
