package logagg.collector.analyse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import logagg.collector.detect.Detector;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.redact.Redactor;

/** Redacts events, looks for things in them, and passes both on. For one thread. */
public final class Analysis {
  private final Redactor redactor;
  private final List<Detector> detectors;
  private final Predicate<Finding> wanted;
  private final List<AnalysisSink> sinks;
  private final List<Finding> found = new ArrayList<>();
  private long events;
  private long findings;

  /**
   * @param wanted which findings are passed on: not those that were dismissed
   */
  public Analysis(
      Redactor redactor,
      List<Detector> detectors,
      Predicate<Finding> wanted,
      List<AnalysisSink> sinks) {
    this.redactor = redactor;
    this.detectors = List.copyOf(detectors);
    this.wanted = wanted;
    this.sinks = List.copyOf(sinks);
  }

  /**
   * Takes the next event.
   *
   * @param id the same whenever it is read again; empty if there is none
   */
  public void accept(String id, Event event) throws IOException {
    pass(redactor.redact(id, event));
  }

  /**
   * Takes the next event.
   *
   * @param id makes its id of it as it may leave
   */
  public void accept(Function<Event, String> id, Event event) throws IOException {
    pass(redactor.redact(id, event));
  }

  private void pass(RedactedEvent redacted) throws IOException {
    events++;
    for (AnalysisSink sink : sinks) {
      sink.event(redacted);
    }
    for (Detector detector : detectors) {
      detector.look(redacted, found::add);
    }
    if (!found.isEmpty()) {
      passOn();
    }
  }

  /** No more events are to come. */
  public void finish() throws IOException {
    for (Detector detector : detectors) {
      detector.finish(found::add);
    }
    passOn();
    flush();
  }

  private void passOn() throws IOException {
    for (Finding finding : found) {
      if (wanted.test(finding)) {
        findings++;
        for (AnalysisSink sink : sinks) {
          sink.finding(finding);
        }
      }
    }
    found.clear();
  }

  /** Keeps what the detectors have learnt. */
  public void keep() {
    detectors.forEach(Detector::keep);
  }

  /** Makes safe what the sinks took. If this throws, it may be called again. */
  public void flush() throws IOException {
    for (AnalysisSink sink : sinks) {
      sink.flush();
    }
  }

  public long events() {
    return events;
  }

  public long findings() {
    return findings;
  }
}
