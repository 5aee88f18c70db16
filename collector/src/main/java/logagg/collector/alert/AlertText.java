package logagg.collector.alert;

import java.util.Locale;
import logagg.collector.event.Finding;

/** An alert as text for people. */
final class AlertText {
  private AlertText() {}

  static String subject(Alert alert) {
    Finding finding = alert.finding();
    return "["
        + finding.level().name().toUpperCase(Locale.ROOT)
        + "] "
        + finding.rule()
        + ": "
        + finding.title();
  }

  static String of(Alert alert) {
    Finding finding = alert.finding();
    StringBuilder text = new StringBuilder(subject(alert)).append('\n');
    text.append(finding.time()).append("  ").append(finding.source());
    if (finding.count() > 1) {
      text.append("  (").append(finding.count()).append(" events)");
    }
    text.append('\n').append(finding.message()).append('\n');
    if (!finding.description().isEmpty()) {
      text.append(finding.description()).append('\n');
    }
    if (alert.withheld() > 0) {
      text.append(alert.withheld()).append(" more findings before it were not sent: too many\n");
    }
    return text.toString();
  }
}
