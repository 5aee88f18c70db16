package logagg.collector.doctor;

import java.io.IOException;
import java.util.List;

/** One thing that is looked at. Stateless. */
interface Check {
  /** What is looked at, in a word or two. */
  String subject();

  /**
   * Looks.
   *
   * @return what was found; empty if the question does not arise
   * @throws IOException if it cannot be told
   */
  List<Finding> examine(Patient patient) throws IOException;
}
