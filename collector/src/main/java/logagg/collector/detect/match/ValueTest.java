package logagg.collector.detect.match;

import java.util.List;
import logagg.collector.pattern.SafePattern;

/** What must be true of a value. Text is compared without regard to case unless {@code cased}. */
public sealed interface ValueTest {
  record Equals(String text, boolean cased) implements ValueTest {}

  record Contains(String text, boolean cased) implements ValueTest {}

  record StartsWith(String text, boolean cased) implements ValueTest {}

  record EndsWith(String text, boolean cased) implements ValueTest {}

  /**
   * Literals between which anything may stand: {@code a*b?c}, of which {@code ?} is one character.
   */
  record Wildcard(List<Part> parts, boolean cased) implements ValueTest {
    public Wildcard {
      parts = List.copyOf(parts);
    }

    /** A piece of it. */
    public sealed interface Part {
      record Literal(String text) implements Part {}

      record AnyText() implements Part {}

      record AnyCharacter() implements Part {}
    }
  }

  /** Found anywhere in the value. */
  record Regex(SafePattern pattern) implements ValueTest {}

  /** An address in a network: {@code 10.0.0.0/8}, {@code fe80::/10}. */
  record InNetwork(String cidr) implements ValueTest {}

  /** A number, or text that is one, compared. */
  record Compare(Operator operator, double number) implements ValueTest {
    /** How. */
    public enum Operator {
      LESS,
      AT_MOST,
      AT_LEAST,
      GREATER,
      EQUAL
    }
  }

  /** A part of a date, such as its hour, compared; the date is read as written, in its own zone. */
  record DatePart(Unit unit, Compare.Operator operator, double number) implements ValueTest {
    /** Which part. */
    public enum Unit {
      MINUTE,
      HOUR,
      DAY,
      /** The week of the year, ISO 8601. */
      WEEK,
      MONTH,
      YEAR
    }
  }
}
