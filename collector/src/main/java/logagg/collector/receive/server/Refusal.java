package logagg.collector.receive.server;

import logagg.collector.receive.Delivery;

/** Why something was not taken. */
public enum Refusal {
  NO_FACILITY(true, "of no facility"),
  UNSIGNED(true, "not signed"),
  BAD_SIGNATURE(true, "with a wrong signature"),
  REPLAYED(true, "replayed, or too old or new"),
  MALFORMED(true, "malformed"),
  TOO_LARGE(true, "too large"),
  RATE(true, "over the rate"),
  NO_ROOM(true, "that could not be written"),

  CONNECTIONS(false, "beyond the number allowed"),
  CONNECTIONS_OF_PEER(false, "beyond the number allowed to one address"),
  HANDSHAKE(false, "without TLS that can be agreed to"),
  SLOW(false, "too slow"),
  IDLE(false, "idle too long");

  private final boolean ofMessage;
  private final String sentence;

  Refusal(boolean ofMessage, String sentence) {
    this.ofMessage = ofMessage;
    this.sentence = sentence;
  }

  /** Whether it is a message; else a connection. */
  boolean isOfMessage() {
    return ofMessage;
  }

  /** As in metrics: {@code bad_signature}. */
  String tag() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** {@code 3 messages not signed}. */
  String sentence(long count) {
    return count + (ofMessage ? " message" : " connection") + (count == 1 ? " " : "s ") + sentence;
  }

  /** That of a delivery's outcome, but for {@link Delivery.Outcome#WRITTEN}. */
  static Refusal of(Delivery.Outcome outcome) {
    return switch (outcome) {
      case NO_FACILITY -> NO_FACILITY;
      case UNSIGNED -> UNSIGNED;
      case BAD_SIGNATURE -> BAD_SIGNATURE;
      case REPLAYED -> REPLAYED;
      case WRITTEN -> throw new IllegalArgumentException("it was not refused");
    };
  }
}
