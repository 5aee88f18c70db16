package logagg.collector.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import logagg.collector.config.ConfigurationException;
import logagg.collector.read.Input;
import logagg.collector.read.Inputs;
import logagg.collector.store.Sweeps;
import logagg.collector.store.Swept;
import logagg.collector.store.SweptHost;
import logagg.collector.sweep.SweepImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg sweep import}. */
@Command(
    name = "import",
    description = "Stores what files at hand hold of a host: wtmp, btmp, auth.log, printed lists.",
    mixinStandardHelpOptions = true)
final class SweepImportCommand implements Callable<Integer> {
  @Mixin private Desk desk = new Desk();

  @Option(
      names = "--host",
      required = true,
      paramLabel = "NAME",
      description = "The host they are of.")
  private String host = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "WHAT",
      description =
          "last: wtmp, or what last -adwx --time-format iso prints; lastb: btmp, or what lastb"
              + " prints; ssh: auth.log, secure, or journalctl -o json.")
  private String as = "";

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files, globs, - for standard input; compressed or not.")
  private List<String> files = List.of();

  @Override
  public Integer call() throws IOException, ConfigurationException {
    SweepImport.What what = what();
    return desk.run(
        (assembly, out) -> {
          Sweeps store = assembly.store().sweeps();
          SweepImport reader = new SweepImport(host, assembly.zone());
          boolean all = true;
          for (String file : files) {
            for (Input input : Inputs.of(file, System.in)) {
              String state = store.host(host).map(SweptHost::state).orElse("");
              SweepImport.Result result = reader.read(input, what, state);
              Swept.Counts counts = store.write(result.rows(), Instant.now());
              out.printf(
                  "%s: %d new logins, %d reboots, %d SSH attempts; %d ended; %d lines not"
                      + " understood%n",
                  input.name(),
                  counts.access(),
                  counts.reboots(),
                  counts.ssh(),
                  counts.ended(),
                  result.refused());
              all &= result.refused() == 0;
            }
          }
          return all ? 0 : CommandLines.IN_PART;
        });
  }

  private SweepImport.What what() {
    try {
      return SweepImport.What.valueOf(as.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw desk.wrong("--as: '" + as + "' is none of last, lastb, ssh");
    }
  }
}
