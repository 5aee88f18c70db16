package logagg.collector.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The conditions of a query, all of which must be true, and their arguments. */
final class Where {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> arguments = new ArrayList<>();

  Where and(String condition, Object... values) {
    conditions.add(condition);
    arguments.addAll(List.of(values));
    return this;
  }

  Where and(Fragment fragment) {
    conditions.add(fragment.sql());
    arguments.addAll(fragment.arguments());
    return this;
  }

  /** Only if there is a value to compare with. */
  <T> Where and(String condition, Optional<T> value, Function<T, Object> stored) {
    value.ifPresent(v -> and(condition, stored.apply(v)));
    return this;
  }

  /** A query for a number of rows at most. */
  Query query(Handle handle, String select, String orderBy, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("a limit is not below 0: " + limit);
    }
    Query query = query(handle, select, " ORDER BY " + orderBy + " LIMIT ?");
    return query.bind(arguments.size(), limit);
  }

  /** A query with what comes after the conditions. */
  Query query(Handle handle, String select, String rest) {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    Query query = handle.createQuery(select + where + rest);
    for (int i = 0; i < arguments.size(); i++) {
      query.bind(i, arguments.get(i));
    }
    return query;
  }
}
