package logagg.collector.event;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about shapes, so that it needs not be found out again for each event. A table
 * of fixed size, each shape in the one place that its hash gives; for one thread.
 *
 * @param <T> what is found out; not null
 */
public final class ShapeMemory<T> {
  private static final int PLACES = 1 << 8;

  private final Function<Shape, T> finding;
  private final @Nullable Shape[] shapes = new @Nullable Shape[PLACES];
  private final Object[] found = new Object[PLACES];

  public ShapeMemory(Function<Shape, T> finding) {
    this.finding = finding;
  }

  @SuppressWarnings("unchecked") // only such are put there
  public T of(Shape shape) {
    int place = shape.hash() & (PLACES - 1);
    if (shapes[place] != shape) {
      found[place] = finding.apply(shape);
      shapes[place] = shape;
    }
    return (T) found[place];
  }
}
