package logagg.collector.anomaly;

import java.util.ArrayList;
import java.util.List;

/**
 * The last values, oldest first.
 *
 * @param values at most {@value #MAX} of them
 */
public record Recent(List<Double> values) {
  static final int MAX = 120;
  public static final Recent NONE = new Recent(List.of());

  /** Makes a median absolute deviation comparable with a standard deviation, of normal values. */
  private static final double NORMAL = 1.4826;

  public Recent {
    values = List.copyOf(values);
  }

  public Recent with(double value) {
    List<Double> next = new ArrayList<>(values);
    if (next.size() >= MAX) {
      next.removeFirst();
    }
    next.add(value);
    return new Recent(next);
  }

  /** 0 of none. */
  public double median() {
    return median(values);
  }

  /** The median absolute deviation, times 1.4826. */
  public double deviation() {
    double center = median();
    return NORMAL * median(values.stream().map(value -> Math.abs(value - center)).toList());
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
