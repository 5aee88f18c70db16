package logagg.collector.detect.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many texts are in another, without regard to case, looking at a part of its
 * characters only: the algorithm of S. Wu and U. Manber, "A fast algorithm for multi-pattern
 * searching" (1994), with blocks of three characters. The longer the shortest text, the faster.
 */
final class LiteralSearch {
  /** The table of shifts is 16 KiB, which stays in the processor's first cache. */
  private static final int BLOCKS = 1 << 14;

  private static final int[] NONE = {};
  private static final byte[] FOLDED = new byte[128];

  static {
    for (int c = 0; c < FOLDED.length; c++) {
      FOLDED[c] = (byte) Literals.fold((char) c);
    }
  }

  private final String[] texts;
  private final BitSet[] marks;
  private final int shortest;
  private final byte[] shift = new byte[BLOCKS];
  private final int[][] ending = new int[BLOCKS][];

  /**
   * A search for texts.
   *
   * @param texts folded, of at least three characters, and what each one marks
   */
  LiteralSearch(Map<String, BitSet> texts) {
    List<String> all = new ArrayList<>(texts.keySet());
    this.texts = all.toArray(String[]::new);
    this.marks = all.stream().map(texts::get).toArray(BitSet[]::new);
    this.shortest = Math.min(64, all.stream().mapToInt(String::length).min().orElse(3));
    Arrays.fill(shift, (byte) (shortest - 2));
    Arrays.fill(ending, NONE);
    for (int i = 0; i < this.texts.length; i++) {
      add(i);
    }
  }

  private void add(int index) {
    String text = texts[index];
    int last = 0;
    for (int at = 2; at < shortest; at++) {
      last = blockAt(text, at);
      shift[last] = (byte) Math.min(shift[last], shortest - 1 - at);
    }
    ending[last] = Arrays.copyOf(ending[last], ending[last].length + 1);
    ending[last][ending[last].length - 1] = index;
  }

  /**
   * Where a block is in the tables. Each step waits for the one before it, so this has to be short:
   * a bit is set in place of folding, which does the same for letters and harms no others; they may
   * share a place.
   */
  private static int block(char first, char second, char third) {
    return ((first << 9) ^ (second << 5) ^ third) & (BLOCKS - 1);
  }

  private static char rough(char c) {
    return (char) ((c < 128 ? c : Literals.fold(c)) | 0x20);
  }

  private static int blockAt(String text, int last) {
    return block(
        rough(text.charAt(last - 2)), rough(text.charAt(last - 1)), rough(text.charAt(last)));
  }

  private static char fold(char c) {
    return c < 128 ? (char) FOLDED[c] : Literals.fold(c);
  }

  /** Adds the marks of those that are in the text. */
  void find(String in, BitSet found) {
    int length = in.length();
    int at = shortest - 1;
    while (at < length) {
      int block = blockAt(in, at);
      int skip = shift[block];
      if (skip == 0) {
        for (int index : ending[block]) {
          if (isAt(in, at - shortest + 1, texts[index])) {
            found.or(marks[index]);
          }
        }
        at++;
      } else {
        at += skip;
      }
    }
  }

  private static boolean isAt(String in, int from, String text) {
    if (in.length() - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (fold(in.charAt(from + i)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
