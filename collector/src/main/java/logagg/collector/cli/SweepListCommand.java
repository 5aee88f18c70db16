package logagg.collector.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.config.ConfigurationException;
import logagg.collector.render.Colour;
import logagg.collector.render.EventText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg sweep list}. */
@Command(
    name = "list",
    description = "Shows what was swept, the newest last.",
    mixinStandardHelpOptions = true)
final class SweepListCommand implements Callable<Integer> {
  @Mixin private Desk desk = new Desk();
  @Mixin private SweepFilter filter = new SweepFilter();

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      defaultValue = "access",
      description = "access, reboots or ssh; ${DEFAULT-VALUE} by default.")
  private String kind = "access";

  @Option(names = "--csv", description = "CSV, with a first line of names.")
  private boolean csv;

  @Override
  public Integer call() throws IOException, ConfigurationException {
    SweepRows.Kind wanted = kind();
    return desk.run(
        (assembly, out) -> {
          SweepRows rows =
              SweepRows.of(
                  wanted,
                  assembly.store().sweeps(),
                  filter.query(Optional.empty(), desk, assembly));
          if (csv) {
            rows.csv(out);
          } else if (desk.json()) {
            rows.print(desk);
          } else {
            rows.print(out, new EventText(assembly.zone(), Colour.OFF));
          }
          return 0;
        });
  }

  private SweepRows.Kind kind() {
    try {
      return SweepRows.Kind.parse(kind);
    } catch (IllegalArgumentException e) {
      throw desk.wrong(String.valueOf(e.getMessage()));
    }
  }
}
