package logagg.collector.redact;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values that are replaced wherever they occur in an event. They are few, if any; a line that was
 * made to have thousands is gone through once for all of them, by Aho and Corasick's automaton.
 */
final class Spread {
  private static final int FEW = 8;

  /** Values shorter than this are replaced where they stand, not wherever they occur. */
  private static final int SHORTEST = 5;

  private final TreeMap<String, String> tokens = new TreeMap<>();
  private Optional<AhoCorasickDoubleArrayTrie<String>> automaton = Optional.empty();

  void clear() {
    if (!tokens.isEmpty()) {
      tokens.clear();
      automaton = Optional.empty();
    }
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  void add(String value, String token) {
    if (value.length() >= SHORTEST) {
      tokens.put(value, token);
      automaton = Optional.empty();
    }
  }

  /** The text with the tokens in the place of the values. */
  String over(String text) {
    return tokens.size() <= FEW ? oneByOne(text) : atOnce(text);
  }

  private String oneByOne(String text) {
    String out = text;
    for (Map.Entry<String, String> each : tokens.entrySet()) {
      out = out.replace(each.getKey(), each.getValue());
    }
    return out;
  }

  private String atOnce(String text) {
    if (automaton.isEmpty()) {
      AhoCorasickDoubleArrayTrie<String> built = new AhoCorasickDoubleArrayTrie<>();
      built.build(tokens);
      automaton = Optional.of(built);
    }
    StringBuilder out = new StringBuilder(text.length());
    int[] copied = {0};
    automaton
        .get()
        .parseText(
            text,
            (begin, end, token) -> {
              if (begin >= copied[0]) {
                out.append(text, copied[0], begin).append(token);
                copied[0] = end;
              }
            });
    return out.append(text, copied[0], text.length()).toString();
  }
}
