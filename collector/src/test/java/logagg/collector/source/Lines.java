package logagg.collector.source;

import java.util.ArrayList;
import java.util.List;

/** Remembers lines, in words that are easy to compare. */
final class Lines implements LineSink {
  private final List<Line> lines = new ArrayList<>();

  @Override
  public void accept(Line line) {
    lines.add(line);
  }

  List<Line> all() {
    return List.copyOf(lines);
  }

  List<String> texts() {
    return lines.stream().map(line -> line.raw().text()).toList();
  }

  /** Like {@code 1:abc+} for a part that goes on, {@code abc!} for an unterminated line. */
  List<String> marked() {
    return lines.stream().map(Lines::marked).toList();
  }

  private static String marked(Line line) {
    String part = line.part() == 0 ? "" : line.part() + ":";
    String ending =
        switch (line.ending()) {
          case NEWLINE -> "";
          case CUT -> "+";
          case UNTERMINATED -> "!";
        };
    return part + line.raw().text() + ending;
  }
}
