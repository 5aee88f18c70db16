package logagg.collector.receive.wire;

import java.io.Serial;

/** Bytes that are no message. Says what is wrong with them, and nothing of what is in them. */
public final class MalformedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final boolean tooLarge;

  MalformedException(String what) {
    this(what, false);
  }

  private MalformedException(String what, boolean tooLarge) {
    super(what, null, false, false); // who sends garbage does not make us walk our stack
    this.tooLarge = tooLarge;
  }

  static MalformedException tooLarge(String what) {
    return new MalformedException(what, true);
  }

  /** Whether it may well be a message, but one that is larger than allowed. */
  public boolean isTooLarge() {
    return tooLarge;
  }

  /** What is wrong. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
