package logagg.collector.format.custom;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.pattern.SafePattern;

/**
 * A regular expression in which {@code %{IP:source.ip}} stands for a named part, {@code
 * %{NUMBER:http.response.status_code:int}} for one with a type, and {@code %{DATA}} for one that is
 * not kept. It must match a record whole; a point matches newlines too.
 */
final class GrokPattern {
  private static final Pattern PART =
      Pattern.compile("%\\{(\\w{1,64})(?::([\\w.@-]{1,256}))?(?::(\\w{1,16}))?}");
  private static final int DEEPEST = 20;
  private static final int LONGEST = 1 << 16;

  /** Where a group's text goes. */
  private record Target(String field, FieldType type) {}

  private final SafePattern pattern;
  private final Map<String, Target> targets;

  private GrokPattern(SafePattern pattern, Map<String, Target> targets) {
    this.pattern = pattern;
    this.targets = targets;
  }

  /**
   * Reads one.
   *
   * @param text the pattern
   * @param own parts that go before those of the library
   * @param fields what groups of regular expressions are called, {@code name} or {@code name:type}
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static GrokPattern compile(String text, Map<String, String> own, Map<String, String> fields) {
    Map<String, Target> targets = new LinkedHashMap<>();
    fields.forEach((group, target) -> targets.put(group, target(target)));
    String expanded = expand(text, own, targets, 0);
    // Our own anchors: a pattern that may begin anywhere would be tried everywhere.
    return new GrokPattern(SafePattern.compile("(?s)\\A(?:" + expanded + ")\\z", false), targets);
  }

  private static Target target(String written) {
    int colon = written.indexOf(':');
    return colon < 0
        ? new Target(written, FieldType.TEXT)
        : new Target(written.substring(0, colon), type(written.substring(colon + 1)));
  }

  private static FieldType type(String name) {
    return FieldType.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no type: '" + name + "'; one of string, int, float, boolean"));
  }

  private static String expand(
      String text, Map<String, String> own, Map<String, Target> targets, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("a pattern refers to itself: '" + text + "'");
    }
    Matcher parts = PART.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (parts.find()) {
      String part = part(parts.group(1), own);
      String inner = expand(part, own, targets, depth + 1);
      String field = parts.group(2);
      String replacement = "(?:" + inner + ")";
      if (field != null && depth == 0) {
        String group = "grok" + targets.size();
        FieldType type = parts.group(3) == null ? FieldType.TEXT : type(parts.group(3));
        targets.put(group, new Target(field, type));
        replacement = "(?P<" + group + ">" + inner + ")";
      }
      parts.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
      if (expanded.length() > LONGEST) {
        throw new IllegalArgumentException("the pattern is too long once its parts are put in");
      }
    }
    return parts.appendTail(expanded).toString();
  }

  private static String part(String name, Map<String, String> own) {
    String part = own.get(name);
    return part != null
        ? part
        : GrokLibrary.pattern(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no pattern is named '" + name + "'; own ones go under 'patterns'"));
  }

  /** Takes what was captured. */
  @FunctionalInterface
  interface Captured {
    void put(String field, String text, FieldType type);
  }

  /** Gives what a record's parts are; false if it does not match. */
  boolean match(String record, Captured captured) {
    Optional<SafePattern.Match> match = pattern.find(record, 0);
    if (match.isEmpty()) {
      return false;
    }
    match
        .get()
        .groups()
        .forEach(
            (group, text) -> {
              Target target = targets.get(group);
              if (target == null) {
                captured.put(group, text, FieldType.TEXT);
              } else {
                captured.put(target.field(), text, target.type());
              }
            });
    return true;
  }
}
