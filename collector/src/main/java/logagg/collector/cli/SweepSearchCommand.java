package logagg.collector.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.config.ConfigurationException;
import logagg.collector.render.Colour;
import logagg.collector.render.EventText;
import logagg.collector.store.SweepQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg sweep search}. */
@Command(
    name = "search",
    description = "Searches what was swept: users, sources, hosts, terminals, keys, kernels.",
    mixinStandardHelpOptions = true)
final class SweepSearchCommand implements Callable<Integer> {
  @Mixin private Desk desk = new Desk();
  @Mixin private SweepFilter filter = new SweepFilter();

  @Parameters(paramLabel = "TEXT", description = "A part of one of them; in either case.")
  private String text = "";

  @Option(
      names = "--in",
      paramLabel = "KIND",
      description = "In access, reboots or ssh only; in all by default.")
  private Optional<String> in = Optional.empty();

  @Option(names = "--csv", description = "CSV, with a first line of names; needs --in.")
  private boolean csv;

  @Override
  public Integer call() throws IOException, ConfigurationException {
    List<SweepRows.Kind> kinds = kinds();
    if (csv && kinds.size() > 1) {
      throw desk.wrong("--csv needs --in access, --in reboots or --in ssh: their columns differ");
    }
    return desk.run(
        (assembly, out) -> {
          SweepQuery query = filter.query(Optional.of(text), desk, assembly);
          int found = 0;
          for (SweepRows.Kind kind : kinds) {
            SweepRows rows = SweepRows.of(kind, assembly.store().sweeps(), query);
            if (csv) {
              rows.csv(out);
            } else if (desk.json()) {
              rows.print(desk);
            } else if (!rows.rows().isEmpty()) {
              out.println((found > 0 ? "\n" : "") + kind.word() + ":");
              rows.print(out, new EventText(assembly.zone(), Colour.OFF));
            }
            found += rows.rows().size();
          }
          return found == 0 ? CommandLines.FAILED : 0; // as grep
        });
  }

  private List<SweepRows.Kind> kinds() {
    try {
      return in.map(name -> List.of(SweepRows.Kind.parse(name)))
          .orElse(List.of(SweepRows.Kind.values()));
    } catch (IllegalArgumentException e) {
      throw desk.wrong(String.valueOf(e.getMessage()));
    }
  }
}
