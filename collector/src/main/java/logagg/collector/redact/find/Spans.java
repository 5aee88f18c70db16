package logagg.collector.redact.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where the values of one text are, in order, none over another. Arrays instead of objects, and
 * used again for the next text: most lines have a value or two. For one thread.
 */
public final class Spans {
  private static final int MOST_KEPT = 1024;

  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private Kind[] kinds = new Kind[8];
  private int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int start(int index) {
    return starts[index];
  }

  public int end(int index) {
    return ends[index];
  }

  public Kind kind(int index) {
    return kinds[index];
  }

  /** Forgets them, and the room that a line made for itself alone. */
  public void clear() {
    size = 0;
    if (starts.length > MOST_KEPT) {
      starts = new int[MOST_KEPT];
      ends = new int[MOST_KEPT];
      kinds = new Kind[MOST_KEPT];
    }
  }

  /** The end of the last one; 0 if there is none. Nothing further may begin before it. */
  int floor() {
    return size == 0 ? 0 : ends[size - 1];
  }

  void add(int start, int end, Kind kind) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    kinds[size] = kind;
    size++;
  }

  /**
   * Adds some that may lie over others: those become one, of the kind that was longest, so that no
   * part of any is left.
   */
  void merge(List<Span> others) {
    List<Span> all = toList();
    all.addAll(others);
    all.sort(Comparator.comparingInt(Span::start));
    clear();
    int longest = 0;
    for (Span each : all) {
      int length = each.end() - each.start();
      if (size == 0 || each.start() >= ends[size - 1]) {
        add(each.start(), each.end(), each.kind());
        longest = length;
        continue;
      }
      int last = size - 1;
      ends[last] = Math.max(ends[last], each.end());
      kinds[last] = length >= longest ? each.kind() : kinds[last];
      longest = Math.max(longest, length);
    }
  }

  /** A copy. */
  public List<Span> toList() {
    List<Span> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(new Span(starts[i], ends[i], kinds[i]));
    }
    return list;
  }
}
