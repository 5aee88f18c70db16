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
    return new ErrorSighting(fingerprint.id(), template(fingerprint), error);
  }

  /** Some messages begin with the exception's type as it is. */
  private static String template(Fingerprint fingerprint) {
    String type = fingerprint.type();
    String message = fingerprint.message();
    return type.isEmpty() || message.startsWith(type) ? message : type + ": " + message;
  }
}
