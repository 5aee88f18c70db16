package logagg.collector.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A machine's time of being up.
 *
 * @param up when it booted
 * @param down when it was shut down; after a crash, when it booted again; empty while it is up
 * @param ending {@link Ending#OPEN}, {@link Ending#DOWN} or {@link Ending#CRASH}
 * @param kernel its release; empty if it was not logged
 */
public record Reboot(
    String host, Instant up, Optional<Instant> down, Ending ending, String kernel) {

  /** The same, ended. */
  public Reboot ended(Instant when, Ending how) {
    return new Reboot(host, up, Optional.of(when), how, kernel);
  }

  String id() {
    return Digest.of("reboot", host, up.toString());
  }
}
