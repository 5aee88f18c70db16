package soaking;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The outcome, as Markdown. */
record Report(
    double minutes,
    long seed,
    Comparison lines,
    Vitals vitals,
    Map<String, Integer> trouble,
    int gaps,
    int segmentsLeft) {

  boolean isWell() {
    return lines.wrongCount() == 0 && gaps == 0 && segmentsLeft == 0 && vitals.isFlat();
  }

  String text() {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(
        String.format(
            Locale.ROOT,
            "`bench/soak --minutes %s --seed %d`: **%s**.",
            Double.toString(minutes).replaceFirst("\\.0$", ""),
            seed,
            isWell() ? "all as promised" : "NOT AS PROMISED"));
    text.add("").add("| | |").add("|---|---:|");
    row(text, "lines acknowledged to six programs, each captured exactly once", lines.acknowledged());
    row(text, "lines not acknowledged (the write failed: file system killed)", lines.unacknowledged());
    row(text, "... of which captured, once", lines.unacknowledgedSeen());
    row(text, "... of which captured in part, as the file has them (killed within write(2))", lines.torn());
    row(text, "records, and of them repeated with the same id by a killed collector",
        lines.records() + ", " + lines.repeated());
    row(text, "lines lost, doubled, changed, or never written", lines.wrongCount());
    row(text, "gaps recorded; segments left after draining", gaps + "; " + segmentsLeft);
    row(text, "resident memory of logagg-fs, second half of the run in three thirds (medians)",
        vitals.memory());
    row(text, "its open descriptors, the same", vitals.descriptors());
    text.add("");
    text.add(
        "Flat means: the last third exceeds the second by at most %d MiB and %d descriptors (%d samples%s)."
            .formatted(
                Vitals.MEMORY_BOUND_MIB,
                Vitals.DESCRIPTOR_BOUND,
                vitals.count(),
                vitals.isLongEnough() ? "" : ", too few to tell"));
    text.add(
        "What happened meanwhile: "
            + trouble.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "))
            + ".");
    lines.wrong().forEach(each -> text.add("* " + each));
    return text.toString();
  }

  private static void row(StringJoiner text, String what, Object figure) {
    text.add("| " + what + " | " + figure + " |");
  }
}
