package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import logagg.collector.archive.compress.CompressSettings;
import logagg.collector.archive.compress.CompressWatch;
import logagg.collector.archive.compress.DirectoryCompressor;
import logagg.collector.codec.Codec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logagg archive compress}. */
@Command(
    name = "compress",
    description = "Compresses hourly files that are done into DIR/archive.",
    footer = {
      "",
      "A file PREFIX-20260102T0300Z[-SUFFIX].EXT is done when a newer one of the same PREFIX, SUFFIX"
          + " and EXT is there, or 65 minutes after the time in its name.",
      "Exit codes: 0 well; 1 some file or directory could not be done, which is named; 2 wrong"
          + " usage."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ArchiveCompressCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Directories of hourly files.")
  private List<Path> directories = new ArrayList<>();

  @Option(names = "--once", description = "Compress what is done now, and end.")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "Without --once, how often to look: ${DEFAULT-VALUE}.")
  private Duration interval = Duration.ofSeconds(60);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "gzip",
      description = "gzip, xz, bzip2 or zstd; by default ${DEFAULT-VALUE}.")
  private String format = "gzip";

  @Option(
      names = "--level",
      paramLabel = "N",
      description = "gzip 1 to 9 (6), xz 0 to 9 (6), bzip2 1 to 9 (9), zstd 1 to 22 (3).")
  private Optional<Integer> level = Optional.empty();

  @Option(
      names = "--loglevel",
      paramLabel = "LEVEL",
      description = "What to say on stderr besides: ${COMPLETION-CANDIDATES}.")
  private OwnLog.Detail loglevel = OwnLog.Detail.WARN;

  @Override
  public Integer call() throws InterruptedException {
    OwnLog.start(loglevel);
    CompressSettings settings = settings();
    List<DirectoryCompressor> compressors =
        directories.stream()
            .distinct()
            .map(directory -> new DirectoryCompressor(directory, settings))
            .toList();
    CountDownLatch stopped = new CountDownLatch(1);
    try (Shutdown.Stoppable _ = ArchiveCommand.shutdownOf(spec).onSignal(stopped::countDown)) {
      boolean well;
      do {
        well = true;
        for (DirectoryCompressor compressor : compressors) {
          well &= pass(compressor, stopped);
        }
      } while (!once && !stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS));
      return well ? 0 : CommandLines.FAILED;
    }
  }

  private CompressSettings settings() {
    try {
      if (interval.isZero()) {
        throw new IllegalArgumentException("--interval: it must be more than 0");
      }
      return CompressSettings.of(
          Codec.parse(format), level.map(OptionalInt::of).orElse(OptionalInt.empty()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private boolean pass(DirectoryCompressor compressor, CountDownLatch stopped) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    CompressWatch watch = new CompressText(out, err);
    try {
      return compressor.pass(watch, () -> stopped.getCount() == 0);
    } catch (IOException e) {
      watch.failed(compressor.directory(), e);
      return false;
    } finally {
      out.flush();
    }
  }
}
