package logagg.collector.detect.match;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds many literals in text in one pass over it (Aho-Corasick). Immutable, for any thread.
 *
 * <p>Walks the library's tables itself: so the text is folded on the way, without a copy or a call
 * for each of its characters.
 */
final class LiteralScan extends AhoCorasickDoubleArrayTrie<int[]> {
  private final boolean empty;

  /** Of folded literals, with what to tell when one is found. */
  LiteralScan(Map<String, int[]> literals) {
    empty = literals.isEmpty();
    if (!empty) {
      build(new TreeMap<>(literals));
    }
  }

  /** Tells of each literal that is in the text, folded, as often as it is. */
  void scan(String text, Consumer<int[]> found) {
    if (empty) {
      return;
    }
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next(state, CaseFold.fold(text.charAt(i)));
      int[] ends = output[state];
      if (ends != null) {
        for (int literal : ends) {
          found.accept(get(literal));
        }
      }
    }
  }

  /** The state after one more character: that of the longest beginning of a literal. */
  private int next(int from, char c) {
    int state = from;
    while (true) {
      int begin = base[state];
      int to = begin + c + 1;
      if (begin == check[to]) {
        return to;
      }
      if (state == 0) {
        return 0;
      }
      state = fail[state];
    }
  }
}
