package logagg.collector.store;

import java.util.UUID;
import logagg.collector.event.Event;

/**
 * An error on its way into the store.
 *
 * @param id the same whenever the same event is given again; one without an id is always new
 * @param groupId of its fingerprint
 */
record SightingRow(ErrorSighting sighting, String id, String groupId, boolean demo) {

  static SightingRow of(ErrorSighting sighting, boolean demo) {
    String world = demo ? "demo" : "real";
    String event = sighting.event().id();
    String id =
        event.isEmpty()
            ? Digest.of("error", UUID.randomUUID().toString())
            : Digest.of("error", world, sighting.fingerprint(), event);
    return new SightingRow(sighting, id, Digest.of("group", world, sighting.fingerprint()), demo);
  }

  Event event() {
    return sighting.event().event();
  }

  long time() {
    return Nanos.of(event().time());
  }

  long characters() {
    return event().raw().length() + event().message().length() + 300L;
  }
}
