package logagg.collector.cli;

import java.util.List;
import java.util.stream.Collectors;
import logagg.collector.doctor.Diagnosis;
import logagg.collector.render.Printable;

/** Findings for people, one a line. */
final class DoctorText {
  private DoctorText() {}

  static String of(List<Diagnosis> all) {
    return all.stream().map(DoctorText::line).collect(Collectors.joining("\n"));
  }

  private static String line(Diagnosis one) {
    String fix = one.finding().fix();
    String line =
        "%-4s  %-13s  %s"
            .formatted(one.finding().word(), one.subject(), Printable.of(one.finding().what()));
    return fix.isEmpty() ? line : line + "; fix: " + Printable.of(fix);
  }
}
