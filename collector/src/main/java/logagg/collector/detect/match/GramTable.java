package logagg.collector.detect.match;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Literals by a gram, which is some characters in a row, of each. Immutable, for any thread.
 *
 * <p>A gram is one number, a byte for each character, of which case and some other bits are left
 * out. A filter of bits, which stays in the processor's first cache, tells most places of a text to
 * have no literal's gram. Where it does not, what stands before the gram is compared as far as it
 * is of the literal too, in the same number; only where that is the same, all of it is.
 */
final class GramTable {
  /** From the most frequent to the rarest, in logs in English; others are rarer than all. */
  private static final String FREQUENT = " eationsrldcupmfhg-0123456789.:/=_bwvky";

  private static final int FEWEST_PLACES = 1 << 12;

  /** 16 KiB of bits. */
  private static final int MOST_PLACES = 1 << 17;

  /** Places for each gram: so a place is taken by chance once in so many. */
  private static final int SPARSENESS = 32;

  /** Multiplicative hashing, D. Knuth, The Art of Computer Programming, section 6.4. */
  private static final int GOLDEN = 0x9E3779B1;

  private static final int PLACES_TOGETHER = 8;

  /** How literals are looked for. */
  enum Shape {
    /** Of five characters and more: grams of four, at every second place. */
    LONG(4, 2),
    FOUR(4, 1),
    THREE(3, 1),
    TWO(2, 1),
    ONE(1, 1);

    private final int gram;
    private final int step;
    private final int mask;

    Shape(int gram, int step) {
      this.gram = gram;
      this.step = step;
      this.mask = gram == 4 ? -1 : (1 << (8 * gram)) - 1;
    }

    /** That of literals of a length. */
    static Shape of(int length) {
      return switch (length) {
        case 0 -> throw new IllegalArgumentException("an empty literal is everywhere");
        case 1 -> ONE;
        case 2 -> TWO;
        case 3 -> THREE;
        case 4 -> FOUR;
        default -> LONG;
      };
    }
  }

  private final Shape shape;
  private final int shift;
  private final long[] filter;

  /**
   * Where the grams of each eight places begin in the arrays below, and, one further, end. They are
   * looked into where the filter has a bit only.
   */
  private final int[] begins;

  /** With what stands before the gram, up to eight characters in all. */
  private final long[] grams;

  /** Which bytes of these are of the literal. */
  private final long[] masks;

  private final int[] numbers;

  /** How far behind its literal's beginning each gram ends. */
  private final int[] ends;

  /** A table of those literals that have some numbers. */
  GramTable(Shape shape, String[] literals, List<Integer> members) {
    this.shape = shape;
    int size = members.size() * shape.step;
    int places = FEWEST_PLACES;
    while (places < MOST_PLACES && places < size * SPARSENESS) {
      places *= 2;
    }
    shift = 32 - Integer.numberOfTrailingZeros(places);
    filter = new long[places >>> 6];
    Entry[] entries = new Entry[size];
    int next = 0;
    for (int number : members) {
      String literal = literals[number];
      int rarest = rarest(literal);
      for (int i = 0; i < shape.step; i++) {
        int end = rarest + i + shape.gram;
        int known = Math.min(end, Long.BYTES);
        entries[next++] = new Entry(gram(literal, end - known, end), mask(known), number, end - 1);
      }
    }
    Arrays.sort(entries, (a, b) -> Integer.compare(place(a.gram), place(b.gram)));
    grams = new long[size];
    masks = new long[size];
    numbers = new int[size];
    ends = new int[size];
    begins = new int[places / PLACES_TOGETHER + 1];
    for (int i = 0; i < size; i++) {
      int place = place(entries[i].gram);
      grams[i] = entries[i].gram;
      masks[i] = entries[i].mask;
      numbers[i] = entries[i].number;
      ends[i] = entries[i].end;
      filter[place >>> 6] |= 1L << place;
      begins[place / PLACES_TOGETHER + 1] = i + 1;
    }
    for (int i = 1; i < begins.length; i++) {
      begins[i] = Math.max(begins[i], begins[i - 1]);
    }
  }

  private record Entry(long gram, long mask, int number, int end) {}

  /** Where the gram begins, or the first of two, that the fewest texts are likely to have. */
  private int rarest(String literal) {
    int best = 0;
    int most = -1;
    int length = shape.gram + shape.step - 1;
    for (int from = 0; from + length <= literal.length(); from++) {
      int rarity = 0;
      for (int i = from; i < from + length; i++) {
        int frequent = FREQUENT.indexOf(literal.charAt(i));
        rarity += frequent < 0 ? FREQUENT.length() : frequent;
      }
      if (rarity > most) {
        most = rarity;
        best = from;
      }
    }
    return best;
  }

  private static long gram(String literal, int from, int to) {
    long gram = 0;
    for (int i = from; i < to; i++) {
      gram = gram << 8 | rough(literal.charAt(i));
    }
    return gram;
  }

  private static long mask(int bytes) {
    return bytes == Long.BYTES ? -1 : (1L << (8 * bytes)) - 1;
  }

  /** A bit is set in place of folding, which does the same for letters and harms no others. */
  private static int rough(char c) {
    return ((c < 128 ? c : CaseFold.fold(c)) | 0x20) & 0xff;
  }

  private int place(long gram) {
    return (((int) gram & shape.mask) * GOLDEN) >>> shift;
  }

  void find(String text, String[] literals, IntConsumer found) {
    if (shape.step == 2) {
      findAtEverySecond(text, literals, found);
    } else {
      findAtEach(text, literals, found);
    }
  }

  private void findAtEverySecond(String text, String[] literals, IntConsumer found) {
    int length = text.length();
    long gram = 0;
    for (int at = 1; at < length; at += 2) {
      gram = gram << 16 | rough(text.charAt(at - 1)) << 8 | rough(text.charAt(at));
      int place = ((int) gram * GOLDEN) >>> shift;
      if ((filter[place >>> 6] >>> place & 1) != 0) {
        compare(text, at, gram, literals, found);
      }
    }
  }

  private void findAtEach(String text, String[] literals, IntConsumer found) {
    int length = text.length();
    int mask = shape.mask;
    long gram = 0;
    for (int at = 0; at < length; at++) {
      gram = gram << 8 | rough(text.charAt(at));
      int place = (((int) gram & mask) * GOLDEN) >>> shift;
      if ((filter[place >>> 6] >>> place & 1) != 0) {
        compare(text, at, gram, literals, found);
      }
    }
  }

  private void compare(String text, int at, long gram, String[] literals, IntConsumer found) {
    int together = place(gram) / PLACES_TOGETHER;
    for (int i = begins[together]; i < begins[together + 1]; i++) {
      if (((grams[i] ^ gram) & masks[i]) == 0) {
        String literal = literals[numbers[i]];
        int from = at - ends[i];
        if (from >= 0
            && from + literal.length() <= text.length()
            && CaseFold.isAt(text, from, literal)) {
          found.accept(numbers[i]);
        }
      }
    }
  }
}
