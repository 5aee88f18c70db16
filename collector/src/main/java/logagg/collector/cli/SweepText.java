package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.store.Swept;
import logagg.collector.sweep.HostReport;

/** What a sweep did, for people or as JSON. */
record SweepText(Desk desk, PrintWriter out) {

  /** Prints it, and says the exit code. */
  int print(List<HostReport> reports) throws IOException {
    long failed = reports.stream().filter(HostReport.Failed.class::isInstance).count();
    long wrong = reports.stream().filter(report -> !report.problems().isEmpty()).count();
    if (desk.json()) {
      for (HostReport report : reports) {
        desk.print(json(report));
      }
    } else {
      table(reports).print(out, "");
      out.printf(
          "%d host%s: %d swept, %d not%n",
          reports.size(), reports.size() == 1 ? "" : "s", reports.size() - failed, failed);
    }
    if (wrong == 0) {
      return 0;
    }
    return failed == reports.size() ? CommandLines.FAILED : CommandLines.IN_PART;
  }

  /** Prints it at once. */
  void tell(List<HostReport> reports) {
    try {
      print(reports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
  }

  private static Table table(List<HostReport> reports) {
    Table table = Table.of("HOST", "ACCESS", "REBOOTS", "SSH", "ENDED", "PROBLEM");
    for (HostReport report : reports) {
      String problems = String.join("; ", report.problems());
      String name = report.host().name();
      switch (report) {
        case HostReport.Done(var _, Swept.Counts counts, var _) ->
            table.row(
                name, counts.access(), counts.reboots(), counts.ssh(), counts.ended(), problems);
        case HostReport.Failed _ -> table.row(name, "-", "-", "-", "-", problems);
      }
    }
    return table;
  }

  private static Map<String, Object> json(HostReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("host", report.host().name());
    json.put("swept", report instanceof HostReport.Done);
    switch (report) {
      case HostReport.Done(var _, Swept.Counts counts, var _) -> {
        json.put("access", counts.access());
        json.put("reboots", counts.reboots());
        json.put("ssh", counts.ssh());
        json.put("ended", counts.ended());
      }
      case HostReport.Failed(var _, var reason, var _) -> json.put("reason", reason.words());
    }
    json.put("problems", report.problems());
    return json;
  }
}
