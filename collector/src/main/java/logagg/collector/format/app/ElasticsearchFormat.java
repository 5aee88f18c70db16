package logagg.collector.format.app;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * Elasticsearch's and OpenSearch's plain text logs, server, deprecation and slow log: {@code
 * [time][LEVEL][logger] [node] [index/uuid] message}. All lines up to the next such head belong to
 * the record.
 */
final class ElasticsearchFormat implements LineFormat {
  private static final String NODE = "elasticsearch.node.name";

  @Override
  public String name() {
    return "elasticsearch";
  }

  @Override
  public String description() {
    return "Elasticsearch, OpenSearch: server, deprecation and slow log";
  }

  @Override
  public int specificity() {
    return 80;
  }

  @Override
  public boolean continues(String line) {
    return !line.startsWith("[");
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    Optional<BracketHead> head = BracketHead.read(in, context);
    if (head.isEmpty() || head.get().isLogstash()) {
      return false;
    }
    head.get().put(into);
    if (head.get().logger().startsWith("index.") && head.get().logger().contains(".slowlog")) {
      node(in, into);
      ElasticsearchSlow.put(in.rest(), into);
      return true;
    }
    node(in, into);
    garbageCollection(in, into);
    index(in, into);
    Traces.put(into, record, in.at());
    into.message(in.rest());
    return true;
  }

  private static void node(Cursor in, EventDraft into) {
    int before = in.at();
    Optional<String> node = in.bracketed();
    // Neither a node's nor an index' name begins with an underscore: what is so is a field's.
    if (node.isEmpty()
        || !in.skip(' ')
        || node.get().indexOf('[') >= 0
        || node.get().startsWith("_")) {
      in.moveTo(before);
      return;
    }
    node.filter(name -> !name.isEmpty()).ifPresent(name -> into.field(NODE, name));
  }

  /**
   * {@code [index]} or {@code [index/uuid]}; not {@code [[index][0]]}, which the message is about.
   */
  private static void index(Cursor in, EventDraft into) {
    int before = in.at();
    Optional<String> index = in.bracketed();
    boolean one = index.isPresent() && isIndex(index.get()) && in.skip(' ');
    if (!one) {
      in.moveTo(before);
      return;
    }
    ElasticsearchSlow.index(index.get(), into);
  }

  private static boolean isIndex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '[' || c == '{' || c == '=') {
        return false;
      }
    }
    return !text.isEmpty() && text.charAt(0) != '_';
  }

  /** {@code [gc][young][n][m]} and {@code [gc][n]}, from JvmGcMonitorService. */
  private static void garbageCollection(Cursor in, EventDraft into) {
    if (!in.skip("[gc]")) {
      return;
    }
    char first = in.peek(1);
    String generation = first >= '0' && first <= '9' ? "" : in.bracketed().orElse("");
    into.field("elasticsearch.server.gc.generation", generation.isEmpty() ? null : generation);
    in.bracketed().ifPresent(n -> into.field("elasticsearch.server.gc.sequence", n));
    in.bracketed().ifPresent(n -> into.field("elasticsearch.server.gc.collections", n));
    in.skip(' ');
  }
}
