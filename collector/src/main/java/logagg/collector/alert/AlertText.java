package logagg.collector.alert;

import java.util.Locale;
import logagg.collector.event.Finding;

/** An alert as text for people. */
final class AlertText {
  private AlertText() {}

  /** For our own log. */
  static String name(Alert alert) {
    return switch (alert) {
      case Alert.Found found -> found.finding().rule();
      case Alert.Summary _ -> "of findings withheld";
    };
  }

  static String subject(Alert alert) {
    return switch (alert) {
      case Alert.Found found -> subject(found.finding());
      case Alert.Summary summary -> summary.withheld().total() + " findings were not sent";
    };
  }

  private static String subject(Finding finding) {
    return "["
        + finding.level().name().toUpperCase(Locale.ROOT)
        + "] "
        + finding.rule()
        + ": "
        + finding.title();
  }

  static String of(Alert alert) {
    StringBuilder text = new StringBuilder(subject(alert)).append('\n');
    switch (alert) {
      case Alert.Found found -> {
        finding(text, found.finding());
        if (!found.withheld().isEmpty()) {
          text.append(found.withheld().total())
              .append(" more findings before it were not sent: too many (")
              .append(found.withheld().text())
              .append(")\n");
        }
      }
      case Alert.Summary summary ->
          text.append("There were too many: ")
              .append(summary.withheld().text())
              .append(". They are in the store: logagg findings list.\n");
    }
    return text.toString();
  }

  private static void finding(StringBuilder text, Finding finding) {
    text.append(finding.time()).append("  ").append(finding.source());
    if (finding.count() > 1) {
      text.append("  (").append(finding.count()).append(" events)");
    }
    text.append('\n').append(finding.message()).append('\n');
    if (!finding.description().isEmpty()) {
      text.append(finding.description()).append('\n');
    }
  }
}
