package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds which of many literals are in a text, without regard to case. Immutable, for any thread.
 *
 * <p>Each literal is known by a few characters of it in a row, the rarest that it has; those of all
 * literals are in one table, in which each place of the text is looked up. There is no automaton
 * whose every step waits for the one before it, and most texts have none of the characters in a
 * row. Literals of five characters and more are found at every second place of the text, by two
 * such rows one after the other.
 */
public final class LiteralSearch {
  private final String[] literals;
  private final GramTable[] tables;

  /**
   * A search for literals, which have the numbers of their places in the list.
   *
   * @param literals {@link CaseFold#fold(String) folded}, none empty
   */
  public LiteralSearch(List<String> literals) {
    this.literals = literals.toArray(String[]::new);
    List<GramTable> all = new ArrayList<>();
    for (GramTable.Shape shape : GramTable.Shape.values()) {
      List<Integer> fitting = new ArrayList<>();
      for (int i = 0; i < this.literals.length; i++) {
        if (GramTable.Shape.of(this.literals[i].length()) == shape) {
          fitting.add(i);
        }
      }
      if (!fitting.isEmpty()) {
        all.add(new GramTable(shape, this.literals, fitting));
      }
    }
    tables = all.toArray(GramTable[]::new);
  }

  /** Gives the number of each literal that is in a text, once or as often as it is there. */
  public void find(String text, IntConsumer found) {
    for (GramTable table : tables) {
      table.find(text, literals, found);
    }
  }
}
