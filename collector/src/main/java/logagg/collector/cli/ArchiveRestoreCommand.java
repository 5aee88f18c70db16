package logagg.collector.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.archive.restore.Archived;
import logagg.collector.archive.restore.Restore;
import logagg.collector.archive.restore.RestoreReport;
import logagg.collector.archive.restore.TimeRange;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.TargetUri;
import logagg.collector.archive.target.Targets;
import logagg.collector.archive.target.TemplateException;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.ConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logagg archive restore}. */
@Command(
    name = "restore",
    description = "Brings a range of time back, and prints its lines in the order of their times.",
    footer = {
      "",
      "Exit codes: 0 well; 1 files are missing or damaged, and the rest is there, or there is none;"
          + " 2 wrong usage or configuration; 3 it cannot be read or written."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ArchiveRestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "URI",
      description =
          "As for upload, s3://BUCKET/{prefix}/…/{filename}; or where to look, s3://BUCKET/logs.")
  private String uri = "";

  @Option(
      names = "--since",
      required = true,
      paramLabel = "TIME",
      description = "From then on: 2026-05-18, 2026-05-18T10:00:00Z, 2h.")
  private String since = "";

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Before then; by default until now.")
  private Optional<String> until = Optional.empty();

  @Option(names = "--prefix", paramLabel = "NAME", description = "Only files of this prefix.")
  private Optional<String> prefix = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE|DIR",
      description = "Lines into this file; or, if it is a directory, the files as they are.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--raw",
      description = "The files' whole content, one file after the other, no line looked at.")
  private boolean raw;

  @Option(
      names = "--tmp",
      paramLabel = "DIR",
      description = "For files while they are read; by default $TMPDIR, or /tmp.")
  private Path temporary =
      Path.of(ConfigurationOption.environment().getOrDefault("TMPDIR", "/tmp"));

  @Mixin private S3Options s3 = new S3Options();

  @Mixin private ConfigurationOption config = new ConfigurationOption();

  @Override
  public Integer call() throws IOException, InterruptedException, ConfigurationException {
    Stop stop = new Stop();
    Shutdown shutdown = ArchiveCommand.shutdownOf(spec);
    try (ArchiveProgress progress =
            new ArchiveProgress(
                "restore", spec.commandLine().getOut(), spec.commandLine().getErr());
        Assembly assembly = Assembly.of(config.read().settings());
        Shutdown.Stoppable _ = shutdown.onSignal(stop::give)) {
      TargetUri from = TargetUri.parseAny(uri);
      Restore.Settings settings =
          new Restore.Settings(
              range(assembly), prefix, assembly.formats(), assembly.zone(), temporary);
      try (ArchiveTarget target = Targets.open(from.place(), s3.settings(), stop)) {
        return restore(new Restore(target, settings, stop, progress), from);
      }
    } catch (TemplateException e) {
      String.valueOf(e.getMessage()).lines().forEach(this::complain);
      return CommandLines.WRONG_USAGE;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      complain(Complaint.of(e));
      return ScanCommand.CANNOT;
    }
  }

  private TimeRange range(Assembly assembly) {
    Instant now = Instant.now();
    return new TimeRange(
        TimePoint.parse(since, now, assembly.zone()),
        until.map(text -> TimePoint.parse(text, now, assembly.zone())).orElse(now));
  }

  private int restore(Restore restore, TargetUri from) throws IOException, InterruptedException {
    List<Archived> files = restore.find(from);
    if (files.isEmpty()) {
      complain(uri + ": there is nothing of that time");
      return CommandLines.FAILED;
    }
    RestoreReport report;
    if (output.isPresent() && isDirectory(output.get())) {
      report = restore.files(files, Path.of(output.get()));
    } else {
      try (OutputStream out = open()) {
        report = raw ? restore.raw(files, out) : restore.lines(files, out);
      }
    }
    if (report.troubled() > 0) {
      complain(report.troubled() + " of " + files.size() + " files are missing or damaged");
      return CommandLines.FAILED;
    }
    return 0;
  }

  private static boolean isDirectory(String path) {
    return path.endsWith("/") || Files.isDirectory(Path.of(path));
  }

  private OutputStream open() throws IOException {
    return new BufferedOutputStream(
        output.isPresent()
            ? PrivateFile.create(Path.of(output.get()))
            : new FileOutputStream(FileDescriptor.out),
        1 << 16);
  }

  private void complain(String what) {
    spec.commandLine().getErr().println("logagg: " + what);
    spec.commandLine().getErr().flush();
  }
}
