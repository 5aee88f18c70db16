package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import logagg.collector.doctor.Diagnosis;
import logagg.collector.doctor.Doctor;
import logagg.collector.doctor.Patient;
import logagg.logcache.LogCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code logagg doctor}. */
@Command(
    name = "doctor",
    description = "Looks for what is wrong, and says what to do.",
    footer = {
      "",
      "Exit codes: 0 all is well, 1 there are warnings, 2 something does not work or was lost."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CacheOption option = new CacheOption();

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogCache cache = option.possibleCache();
    List<Diagnosis> all = new Doctor().examine(Patient.of(cache));
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? DoctorJson.of(cache, all) : DoctorText.of(all));
    out.flush();
    return all.stream().mapToInt(each -> each.finding().exitCode()).max().orElse(0);
  }
}
