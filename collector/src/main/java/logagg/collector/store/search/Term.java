package logagg.collector.store.search;

import java.util.List;

/**
 * One thing that a search asks for: words that stand one after the other.
 *
 * @param words as {@link Words} writes them; never empty
 * @param prefix whether the last is only the beginning of a word
 */
public record Term(List<String> words, boolean prefix) {
  public Term {
    words = List.copyOf(words);
  }
}
