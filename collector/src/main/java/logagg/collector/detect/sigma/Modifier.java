package logagg.collector.detect.sigma;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The value modifiers of the Sigma specification, appendix "Sigma Modifiers", version 2.1.0. Those
 * that are not written as they are named here have their names in brackets.
 */
enum Modifier {
  ALL,
  STARTSWITH,
  ENDSWITH,
  CONTAINS,
  EXISTS,
  CASED,
  NEQ,
  WINDASH,
  RE,
  IGNORE_CASE("i"),
  MULTI_LINE("m"),
  SINGLE_LINE("s"),
  BASE64,
  BASE64OFFSET,
  UTF16LE,
  UTF16BE,
  UTF16,
  LT,
  LTE,
  GT,
  GTE,
  MINUTE,
  HOUR,
  DAY,
  WEEK,
  MONTH,
  YEAR,
  CIDR,
  EXPAND,
  FIELDREF;

  private static final Map<String, Modifier> NAMES = new HashMap<>();

  static {
    for (Modifier modifier : values()) {
      NAMES.put(modifier.text, modifier);
    }
    NAMES.put("wide", UTF16LE);
    // As the reference implementation takes them too.
    NAMES.put("ignorecase", IGNORE_CASE);
    NAMES.put("multiline", MULTI_LINE);
    NAMES.put("dotall", SINGLE_LINE);
  }

  private final String text;

  Modifier() {
    this.text = name().toLowerCase(Locale.ROOT);
  }

  Modifier(String text) {
    this.text = text;
  }

  static Optional<Modifier> named(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }

  @Override
  public String toString() {
    return text;
  }
}
