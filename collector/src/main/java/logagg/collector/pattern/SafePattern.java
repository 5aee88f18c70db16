package logagg.collector.pattern;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that was not written by us: its time is bounded.
 *
 * <p>It is run by RE2/J, in linear time, where that knows its syntax; else (look-around, back
 * references, possessive quantifiers) by {@link java.util.regex}, which may backtrack, but for no
 * more than {@value #STEPS} steps a search: a search that needs more is given up and counts as no
 * match ({@link #wasGivenUp}). Thread-safe.
 */
public final class SafePattern {
  private static final int STEPS = 1_000_000;

  private final String text;
  private final Engine engine;
  private volatile boolean givenUp;

  private sealed interface Engine {
    record Linear(Pattern pattern) implements Engine {}

    record Backtracking(java.util.regex.Pattern pattern) implements Engine {}
  }

  /** A place where it matches. */
  public record Match(int start, int end, Map<String, String> groups) {}

  private SafePattern(String text, Engine engine) {
    this.text = text;
    this.engine = engine;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none; the message says what and where
   */
  public static SafePattern compile(String pattern, boolean ignoreCase) {
    try {
      int flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
      return new SafePattern(pattern, new Engine.Linear(Pattern.compile(pattern, flags)));
    } catch (com.google.re2j.PatternSyntaxException e) {
      return backtracking(pattern, ignoreCase);
    }
  }

  private static SafePattern backtracking(String pattern, boolean ignoreCase) {
    try {
      int flags =
          ignoreCase
              ? java.util.regex.Pattern.CASE_INSENSITIVE | java.util.regex.Pattern.UNICODE_CASE
              : 0;
      return new SafePattern(
          pattern, new Engine.Backtracking(java.util.regex.Pattern.compile(pattern, flags)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "no regular expression: '"
              + pattern
              + "': "
              + e.getDescription()
              + (e.getIndex() >= 0 ? " at character " + (e.getIndex() + 1) : ""),
          e);
    }
  }

  /** Whether it matches somewhere. */
  public boolean find(CharSequence in) {
    return switch (engine) {
      case Engine.Linear(Pattern pattern) -> pattern.matcher(in).find();
      case Engine.Backtracking(java.util.regex.Pattern pattern) -> {
        try {
          yield pattern.matcher(new Metered(in)).find();
        } catch (TooManySteps e) {
          givenUp = true;
          yield false;
        }
      }
    };
  }

  /** The first match at or after a position. */
  public Optional<Match> find(CharSequence in, int from) {
    return switch (engine) {
      case Engine.Linear(Pattern pattern) -> {
        com.google.re2j.Matcher matcher = pattern.matcher(in);
        if (!matcher.find(from)) {
          yield Optional.empty();
        }
        yield Optional.of(
            new Match(
                matcher.start(),
                matcher.end(),
                groups(pattern.namedGroups().keySet(), matcher::group)));
      }
      case Engine.Backtracking(java.util.regex.Pattern pattern) -> {
        try {
          java.util.regex.Matcher matcher = pattern.matcher(new Metered(in));
          if (!matcher.find(from)) {
            yield Optional.empty();
          }
          yield Optional.of(
              new Match(
                  matcher.start(),
                  matcher.end(),
                  groups(pattern.namedGroups().keySet(), matcher::group)));
        } catch (TooManySteps e) {
          givenUp = true;
          yield Optional.empty();
        }
      }
    };
  }

  /** A group's text by its name. */
  private interface Group {
    @Nullable String of(String name);
  }

  /** Those that are part of the match. */
  private static Map<String, String> groups(Set<String> names, Group group) {
    Map<String, String> groups = new LinkedHashMap<>();
    for (String name : names) {
      String value = group.of(name);
      if (value != null) {
        groups.put(name, value);
      }
    }
    return groups;
  }

  /** Whether a search was ever given up. */
  public boolean wasGivenUp() {
    return givenUp;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }

  private static final class TooManySteps extends RuntimeException {
    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }

  /** Counts the characters that are looked at. */
  private static final class Metered implements CharSequence {
    private final CharSequence text;
    private int left = STEPS;

    Metered(CharSequence text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (left-- == 0) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
