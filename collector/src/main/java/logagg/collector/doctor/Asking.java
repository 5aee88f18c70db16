package logagg.collector.doctor;

import java.time.Duration;

/**
 * Runs other programs, and never waits for one longer than a time limit.
 *
 * <p>A system call into a FUSE file system that does not answer may not even end with {@code kill
 * -9} (fs/fuse/dev.c: {@code request_wait_answer}), and a process does not end before all of its
 * threads have. So what may hang is done by a child, which can be left behind.
 */
interface Asking {
  /** What came of it. */
  sealed interface Answer {
    /** It ended. */
    record Said(int status, String out, String err) implements Answer {}

    /** It did not end in time. */
    record Silent(Duration limit) implements Answer {}

    /** There is no such program, or it cannot be run. */
    record Impossible(String reason) implements Answer {}
  }

  /** Runs a program, with messages in English. */
  Answer ask(String... command);
}
