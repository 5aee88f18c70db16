package logagg.collector.store;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The beginning of an id, as people type it. */
record IdPrefix(String digits) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{4," + Digest.LENGTH + "}");

  /** Empty if no id begins so. */
  static Optional<IdPrefix> of(String text) {
    return HEX.matcher(text).matches() ? Optional.of(new IdPrefix(text)) : Optional.empty();
  }

  String pattern() {
    return digits + "%";
  }

  /** The only one that was found. */
  <T> Optional<T> only(List<T> found) {
    if (found.size() > 1) {
      throw new StoreException("several ids begin with " + digits + ": give more of it");
    }
    return found.stream().findFirst();
  }
}
