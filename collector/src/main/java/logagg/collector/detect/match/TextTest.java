package logagg.collector.detect.match;

/** A value test made ready. Immutable, for any thread. */
@FunctionalInterface
interface TextTest {
  boolean passes(String text);

  /** Of a number; as text, unless there is a shorter way. */
  default boolean passes(long number) {
    return passes(Long.toString(number));
  }

  /** Of a number; as text, unless there is a shorter way. */
  default boolean passes(double number) {
    return passes(Double.toString(number));
  }
}
