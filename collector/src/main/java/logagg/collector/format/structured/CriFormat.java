package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * Containers' logs as Kubernetes' container runtimes write them ({@code /var/log/pods}): {@code
 * 2024-01-02T03:04:05.678901234Z stdout F text}, where {@code P} instead of {@code F} says that the
 * line goes on in the next record. The text is read as {@link InnerText}.
 */
public final class CriFormat implements LineFormat {
  private final InnerText inner;

  public CriFormat(InnerText inner) {
    this.inner = inner;
  }

  @Override
  public String name() {
    return "cri";
  }

  @Override
  public String description() {
    return "Kubernetes container log (CRI)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (record.length() < 20 || record.charAt(10) != 'T') {
      return false;
    }
    Optional<Stamp> time = Timestamps.iso(record, 0, context);
    if (time.isEmpty()) {
      return false;
    }
    int end = time.get().end();
    boolean out = record.startsWith(" stdout ", end);
    int tag = end + 8;
    if ((!out && !record.startsWith(" stderr ", end)) || !isTag(record, tag)) {
      return false;
    }
    boolean partial = record.charAt(tag) == 'P';
    String text = record.substring(Math.min(tag + 2, record.length()));
    inner
        .read(text, Optional.empty(), context, into)
        .ifPresent(format -> into.field("log.inner_format", format));
    if (into.message().isEmpty()) {
      into.message(text);
    }
    if (into.time().isEmpty()) {
      into.time(time.get().time());
    }
    if (into.severity() == Severity.UNKNOWN && !out) {
      into.severity(Severity.NOTICE);
    }
    into.field("log.iostream", out ? "stdout" : "stderr");
    if (partial) {
      into.field("log.flags", "partial");
    }
    return true;
  }

  // More tags may follow, after a colon.
  private static boolean isTag(String record, int at) {
    boolean known = record.startsWith("F", at) || record.startsWith("P", at);
    return known && (at + 1 == record.length() || record.charAt(at + 1) == ' ');
  }

  @Override
  public int specificity() {
    return 92;
  }
}
