package logagg.collector.assembly;

import logagg.collector.anomaly.template.Fingerprint;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.store.ErrorSighting;

/** Which error group an error belongs to. */
public final class Sightings {
  private Sightings() {}

  /** The sighting of an event that is an error. */
  public static ErrorSighting of(RedactedEvent error) {
    Fingerprint fingerprint = Fingerprint.of(error.event());
    String template =
        fingerprint.type().isEmpty()
            ? fingerprint.message()
            : fingerprint.type() + ": " + fingerprint.message();
    return new ErrorSighting(fingerprint.id(), template, error);
  }
}
