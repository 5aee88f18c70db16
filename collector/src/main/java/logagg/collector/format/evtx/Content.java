package logagg.collector.format.evtx;

/** What stands in an element. */
sealed interface Content {
  /** Text, unescaped. */
  record Text(String text) implements Content {}

  /** An element in it. */
  record Child(Element element) implements Content {}
}
