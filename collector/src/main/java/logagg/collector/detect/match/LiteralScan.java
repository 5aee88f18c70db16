package logagg.collector.detect.match;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Map;
import java.util.TreeMap;

/** Finds many literals in text in one pass over it (Aho-Corasick). Immutable, for any thread. */
final class LiteralScan {
  private final AhoCorasickDoubleArrayTrie<int[]> trie = new AhoCorasickDoubleArrayTrie<>();
  private final boolean empty;

  /** Of folded literals, with what to tell when one is found. */
  LiteralScan(Map<String, int[]> literals) {
    this.empty = literals.isEmpty();
    if (!empty) {
      trie.build(new TreeMap<>(literals));
    }
  }

  /** Tells of each literal that is in the text, as often as it is. */
  void scan(CharSequence text, AhoCorasickDoubleArrayTrie.IHit<int[]> found) {
    if (!empty) {
      trie.parseText(text, found);
    }
  }
}
