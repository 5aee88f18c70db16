package logagg.collector.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import logagg.collector.render.Printable;

/** Rows in columns that are as wide as they must be; the last one is as wide as it is. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table whose first row is of these headings. */
  static Table of(String... headings) {
    return new Table().row((Object[]) headings);
  }

  Table row(Object... cells) {
    rows.add(Stream.of(cells).map(cell -> Printable.of(cell.toString())).toList());
    return this;
  }

  /** Prints it; of a table with nothing but headings, this instead. */
  void print(PrintWriter out, String ifEmpty) {
    if (rows.size() == 1) {
      out.println(ifEmpty);
      return;
    }
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns - 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i));
        if (i < columns - 1) {
          line.repeat(' ', widths[i] - row.get(i).length() + 2);
        }
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
