package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.List;
import logagg.collector.detect.match.ValueTest.Wildcard;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;

/**
 * Literals between which anything may stand, looked for from left to right: the first place where a
 * run fits is as good as any later one, so that no run is ever looked for again. Takes no longer
 * than the value's length times that of the longest run.
 *
 * @param runs what stands between the {@code *}; of one that is not the first or last, somewhere
 * @param cased whether case matters; if not, the runs are folded
 */
record Glob(List<Run> runs, boolean cased) implements TextTest {

  /** Characters in a row, of which those that {@code any} marks may be any. */
  static final class Run {
    private final String text;
    private final boolean[] any;

    Run(String text, boolean[] any) {
      this.text = text;
      this.any = any;
    }

    int length() {
      return any.length;
    }

    boolean isAt(String value, int at, boolean cased) {
      for (int i = 0; i < any.length; i++) {
        char c = value.charAt(at + i);
        if (!any[i] && (cased ? c : CaseFold.fold(c)) != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    int indexIn(String value, int from, int to, boolean cased) {
      for (int at = from; at <= to - length(); at++) {
        if (isAt(value, at, cased)) {
          return at;
        }
      }
      return -1;
    }
  }

  static Glob of(Wildcard wildcard) {
    List<Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    StringBuilder any = new StringBuilder();
    for (Part part : wildcard.parts()) {
      switch (part) {
        case Part.AnyText() -> {
          runs.add(run(text, any));
          text.setLength(0);
          any.setLength(0);
        }
        case Part.AnyCharacter() -> {
          text.append('?');
          any.append('?');
        }
        case Part.Literal(String literal) -> {
          text.append(wildcard.cased() ? literal : CaseFold.fold(literal));
          any.repeat(' ', literal.length());
        }
      }
    }
    runs.add(run(text, any));
    return new Glob(List.copyOf(runs), wildcard.cased());
  }

  private static Run run(StringBuilder text, StringBuilder any) {
    boolean[] marks = new boolean[text.length()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = any.charAt(i) == '?';
    }
    return new Run(text.toString(), marks);
  }

  @Override
  public boolean passes(String value) {
    Run first = runs.getFirst();
    if (runs.size() == 1) {
      return value.length() == first.length() && first.isAt(value, 0, cased);
    }
    Run last = runs.getLast();
    int end = value.length() - last.length();
    if (end < first.length() || !first.isAt(value, 0, cased) || !last.isAt(value, end, cased)) {
      return false;
    }
    int at = first.length();
    for (int i = 1; i < runs.size() - 1; i++) {
      Run run = runs.get(i);
      int found = run.indexIn(value, at, end, cased);
      if (found < 0) {
        return false;
      }
      at = found + run.length();
    }
    return true;
  }
}
