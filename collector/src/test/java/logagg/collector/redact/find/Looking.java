package logagg.collector.redact.find;

import java.util.List;

/** What a finder of all kinds finds in a text: {@code kind:value}. */
final class Looking {
  private static final Finder ALL = new Finder(BuiltInKind.all(), List.of());

  private Looking() {}

  static List<String> in(String text) {
    return in(ALL, text);
  }

  static List<String> in(Finder finder, String text) {
    Spans spans = new Spans();
    finder.find(text, spans);
    return spans.toList().stream()
        .map(span -> span.kind().id() + ":" + text.substring(span.start(), span.end()))
        .toList();
  }
}
