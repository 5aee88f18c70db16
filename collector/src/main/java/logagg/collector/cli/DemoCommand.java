package logagg.collector.cli;

import java.io.IOException;
import java.time.Instant;
import logagg.collector.config.ConfigurationException;
import logagg.collector.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code logagg demo}. */
@Command(
    name = "demo",
    description = "Shows what logagg does, with made-up logs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(run | seed | clear)")
final class DemoCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      description = "A tour in the terminal: makes logs, looks at them, and leaves nothing behind.",
      mixinStandardHelpOptions = true)
  int run(@Option(names = "--no-pause", description = "Do not wait for Enter.") boolean noPause)
      throws IOException {
    Pause pause = noPause ? Pause.NONE : Pause.ofTerminal();
    return new Tour(spec.commandLine().getOut(), spec.commandLine().getErr(), pause).run();
  }

  @Command(
      description =
          "Puts made-up findings and errors of two weeks into the store, apart from real ones:"
              + " see findings list --demo, errors list --demo, export report --demo.",
      mixinStandardHelpOptions = true)
  int seed(@Mixin Desk desk) throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          try (Store store = assembly.demonstration()) {
            store.clearDemo();
            Demonstration demonstration = new Demonstration(assembly.redactor(), Instant.now());
            demonstration.write(store.demoWriter());
            out.println(
                "Stored %d findings and %d groups of errors. See logagg findings list --demo."
                    .formatted(demonstration.findings(), demonstration.groups()));
          }
          return 0;
        });
  }

  @Command(
      description = "Deletes what seed put into the store, and nothing else.",
      mixinStandardHelpOptions = true)
  int clear(@Mixin Desk desk) throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          long rows = assembly.store().clearDemo();
          out.println(
              rows == 0
                  ? "Nothing of the demonstration is stored."
                  : "Deleted what the demonstration stored.");
          return 0;
        });
  }
}
