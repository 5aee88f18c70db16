package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/** Understands what one program, or a family of them, says. Never throws. */
@FunctionalInterface
interface ProgramMessage {
  /**
   * Adds what a message says to a draft.
   *
   * @return whether it is one of the sentences that are known; what was added of one that is not is
   *     nevertheless true
   */
  boolean decode(String message, EventDraft into);
}
