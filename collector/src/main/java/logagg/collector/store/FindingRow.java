package logagg.collector.store;

import logagg.collector.event.Fields;
import logagg.collector.event.Finding;

/**
 * A finding on its way into the store.
 *
 * @param id the same whenever the same is found again in the same event
 * @param dedupKey of its rule, source and group
 */
record FindingRow(Finding finding, String id, String dedupKey, boolean demo) {

  static FindingRow of(Finding finding, String group, boolean demo) {
    String world = demo ? "demo" : "real";
    String id =
        finding.eventId().isEmpty()
            ? Digest.of(
                "finding",
                world,
                finding.rule(),
                group,
                finding.source(),
                finding.time().toString(),
                finding.message())
            : Digest.of("finding", world, finding.rule(), group, "", finding.eventId());
    String key = Digest.of("incident", world, finding.rule(), finding.source(), group);
    return new FindingRow(finding, id, key, demo);
  }

  /** What tells findings of one rule and source apart if nobody says: by what it was grouped. */
  static String group(Finding finding) {
    boolean grouped = finding.count() > 1 && finding.kind() != Finding.Kind.ANOMALY;
    return grouped ? Json.of(sorted(finding.fields())) : "";
  }

  private static Fields sorted(Fields fields) {
    return Fields.of(new java.util.TreeMap<>(fields.toMap()));
  }

  long time() {
    return Nanos.of(finding.time());
  }

  long characters() {
    return finding.message().length() + finding.description().length() + 500L;
  }
}
