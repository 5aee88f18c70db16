package logagg.collector.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.render.Printable;
import logagg.collector.track.Trackfile;
import logagg.collector.track.Tracking;
import logagg.collector.track.Verdict;
import logagg.logcache.LogCache;
import logagg.logcache.TrackPatterns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logagg track}. */
@Command(
    name = "track",
    description = "Shows and edits which files are captured (trackfiles.txt).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | add | remove | check)")
final class TrackCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  private void print(String line) {
    spec.commandLine().getOut().println(Printable.of(line));
  }

  @Command(
      description = "Shows the patterns, and what is wrong with them (exit code 1 then).",
      mixinStandardHelpOptions = true)
  int list(@Mixin CacheOption option) throws IOException {
    LogCache cache = option.cache();
    Path file = cache.trackfiles();
    TrackPatterns patterns = Tracking.of(cache);
    patterns.lines().forEach(line -> print(line.text()));
    for (TrackPatterns.Problem problem : patterns.problems()) {
      print(file + ":" + problem.line() + ":" + problem.column() + ": " + problem.message());
    }
    return patterns.problems().isEmpty() ? 0 : CommandLines.FAILED;
  }

  @Command(
      description = "Adds patterns; what is there already is left alone.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin CacheOption option,
      @Parameters(paramLabel = "PATTERN", arity = "1..*", description = "A glob; !glob excludes.")
          List<String> patterns)
      throws IOException {
    List<String> added = new Trackfile(option.cache().trackfiles()).add(patterns);
    added.forEach(pattern -> print("added " + pattern));
    return 0;
  }

  @Command(
      description = "Removes patterns; if one is not there, none is (exit code 1 then).",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin CacheOption option,
      @Parameters(paramLabel = "PATTERN", arity = "1..*", description = "As list shows it.")
          List<String> patterns)
      throws IOException {
    Path file = option.cache().trackfiles();
    List<String> missing = new Trackfile(file).remove(patterns);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          String.join(", ", missing) + ": not in " + file + ", nothing removed");
    }
    patterns.forEach(pattern -> print("removed " + pattern.strip()));
    return 0;
  }

  @Command(
      description = "Says whether files are captured, and why (exit code 1 if one is not).",
      mixinStandardHelpOptions = true)
  int check(
      @Mixin CacheOption option,
      @Parameters(paramLabel = "PATH", arity = "1..*", description = "As programs see it.")
          List<String> paths)
      throws IOException {
    LogCache cache = option.cache();
    TrackPatterns patterns = Tracking.of(cache);
    List<Verdict> verdicts = new ArrayList<>();
    for (String path : paths) {
      String absolute = Path.of(path).toAbsolutePath().normalize().toString();
      Verdict verdict = Verdict.on(absolute, patterns);
      print(absolute + ": " + sentence(verdict));
      verdicts.add(verdict);
    }
    return verdicts.stream().allMatch(Verdict::isTracked) ? 0 : CommandLines.FAILED;
  }

  private static String sentence(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Tracked(var by) -> "tracked, by line " + by.number() + ": " + by.text();
      case Verdict.Excluded(var by) ->
          "not tracked, excluded by line " + by.number() + ": " + by.text();
      case Verdict.Compressed(var by) ->
          "not tracked, has the name of a compressed file, which line "
              + by.number()
              + " leaves out: "
              + by.text();
      case Verdict.Unmatched() -> "not tracked, no pattern matches";
    };
  }
}
