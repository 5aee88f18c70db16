package logagg.collector.store;

/**
 * What was done to a store's tables when it was opened.
 *
 * @param from the version that they had; 0 if there were none
 * @param to the version that they have now; the same if nothing was done
 */
public record SchemaChange(int from, int to) {
  static final SchemaChange NONE = new SchemaChange(Schema.VERSION, Schema.VERSION);

  public boolean isNone() {
    return from == to;
  }
}
