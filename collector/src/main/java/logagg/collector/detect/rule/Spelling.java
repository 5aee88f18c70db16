package logagg.collector.detect.rule;

import java.util.Collection;
import java.util.Optional;

/** What someone may have meant who wrote a word that is not known. */
final class Spelling {
  private static final int FARTHEST = 2;

  private Spelling() {}

  /** The known word that is fewest changes away, at most {@value #FARTHEST}. */
  static Optional<String> nearest(String word, Collection<String> known) {
    String nearest = "";
    int distance = FARTHEST + 1;
    for (String each : known) {
      int d = distance(word, each);
      if (d < distance && d < each.length()) {
        distance = d;
        nearest = each;
      }
    }
    return distance > FARTHEST ? Optional.empty() : Optional.of(nearest);
  }

  /** Insertions, deletions and replacements, after Levenshtein. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > FARTHEST) {
      return FARTHEST + 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
