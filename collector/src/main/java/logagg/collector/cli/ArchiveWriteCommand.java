package logagg.collector.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.archive.write.IntakeRun;
import logagg.collector.archive.write.LineIntake;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.ConfigurationException;
import logagg.collector.read.Input;
import logagg.collector.read.Inputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logagg archive write}. */
@Command(
    name = "write",
    description = "Writes lines into hourly files: PREFIX-20260102T0300Z-SUFFIX.log in DIR.",
    footer = {
      "",
      "program | logagg archive write DIR --prefix program",
      "The hours are those of UTC. An hour's file is in DIR/open until it is complete. Exit codes: 0"
          + " well; 1 something could not be read or written; 2 wrong usage."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ArchiveWriteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "DIR", description = "Where to; made if it is not there.")
  private Path directory = Path.of(".");

  @Parameters(
      index = "1..*",
      paramLabel = "FILE",
      description = "What to read: files, or - for standard input, which is the default.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      defaultValue = "log",
      description = "What is logged; by default ${DEFAULT-VALUE}.")
  private String prefix = "log";

  @Option(
      names = "--suffix",
      paramLabel = "NAME",
      description = "Who logs it; may be empty. By default this host's name, with _ for the dots.")
  private Optional<String> suffix = Optional.empty();

  @Option(
      names = "--extended",
      description = "Times with separators: PREFIX-2026-01-02T03:00Z-SUFFIX.log.")
  private boolean extended;

  @Option(
      names = "--event-time",
      description = "Each line into the hour that it states; by default that in which it is read.")
  private boolean eventTime;

  @Mixin private ConfigurationOption config = new ConfigurationOption();

  @Override
  public Integer call() throws IOException, InterruptedException, ConfigurationException {
    OwnLog.start(OwnLog.Detail.WARN);
    LineIntake.Naming naming = naming();
    List<Input> all = new ArrayList<>();
    // Not System.in, which cannot be asked what is in the pipe while a thread waits for it.
    InputStream standard = new FileInputStream(FileDescriptor.in);
    for (String input : inputs.isEmpty() ? List.of(Input.Standard.NAME) : inputs) {
      all.addAll(Inputs.of(input, standard));
    }
    if (!eventTime) {
      write(all, naming, Optional.empty());
      return 0;
    }
    try (Assembly assembly = Assembly.of(config.read().settings())) {
      LineIntake.StatedTimes times =
          new LineIntake.StatedTimes(assembly.formats(), assembly.zone());
      write(all, naming, Optional.of(times));
      return 0;
    }
  }

  private LineIntake.Naming naming() throws IOException {
    String named =
        suffix.isPresent()
            ? suffix.get()
            : LineIntake.Naming.suffixOf(
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    try {
      return new LineIntake.Naming(prefix, named, extended);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void write(
      List<Input> all, LineIntake.Naming naming, Optional<LineIntake.StatedTimes> times)
      throws IOException, InterruptedException {
    try (LineIntake intake = LineIntake.open(directory, naming, times)) {
      IntakeRun run = new IntakeRun(intake);
      try (Shutdown.Stoppable _ = ArchiveCommand.shutdownOf(spec).onSignal(run::stop)) {
        run.run(all);
      }
    }
  }
}
