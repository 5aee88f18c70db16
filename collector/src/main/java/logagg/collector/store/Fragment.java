package logagg.collector.store;

import java.util.List;

/**
 * A part of a query with its arguments, in their order.
 *
 * @param sql with a {@code ?} for each argument
 */
record Fragment(String sql, List<Object> arguments) {
  Fragment {
    arguments = List.copyOf(arguments);
  }

  static Fragment of(String sql, Object... arguments) {
    return new Fragment(sql, List.of(arguments));
  }
}
