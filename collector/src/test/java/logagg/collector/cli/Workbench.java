package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;
import logagg.collector.store.Store;
import logagg.collector.store.StoreSettings;
import picocli.CommandLine;

/** A directory with a configuration, whose store and salt are in it, to run commands with. */
record Workbench(Path directory, Map<String, String> environment) {
  static Workbench in(Path directory) throws IOException {
    return in(directory, "");
  }

  /** With more settings. */
  static Workbench in(Path directory, String settings) throws IOException {
    Workbench bench = new Workbench(directory, Map.of());
    Files.writeString(
        bench.config(),
        """
        redact: {salt_file: "%1$s/pii.salt"}
        store: {url: "jdbc:sqlite:%1$s/logagg.db"}
        """
                .formatted(directory)
            + settings);
    return bench;
  }

  private Path config() {
    return directory.resolve("logagg.yaml");
  }

  /** The same with another environment. */
  Workbench with(Map<String, String> other) {
    return new Workbench(directory, other);
  }

  Path write(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), java.util.List.of(lines));
  }

  Store store() {
    return Store.open(StoreSettings.of(directory.resolve("logagg.db")));
  }

  Redactor redactor() {
    return Redactor.of(RedactorSettings.defaults().withSaltFile(directory.resolve("pii.salt")));
  }

  /** Runs a command with the configuration. */
  CommandRun run(String... args) {
    return bare(
        Stream.concat(Stream.of(args), Stream.of("--config", config().toString()))
            .toArray(String[]::new));
  }

  /** Runs a command as it is. */
  CommandRun bare(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        LogaggCommand.of(new Shutdown(), args)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int code =
        ScopedValue.where(ConfigurationOption.ENVIRONMENT, environment)
            .call(() -> line.execute(args));
    return new CommandRun(code, out.toString(), err.toString());
  }
}
