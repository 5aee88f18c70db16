package logagg.collector.redact.find;

import java.util.List;
import java.util.Optional;
import logagg.collector.pattern.SafePattern;

/** What a user's pattern finds. */
public record PatternFinder(CustomKind kind, SafePattern pattern) {
  void find(String text, List<Span> into) {
    int from = 0;
    while (from <= text.length()) {
      Optional<SafePattern.Match> found = pattern.find(text, from);
      if (found.isEmpty()) {
        return;
      }
      SafePattern.Match match = found.get();
      if (match.end() > match.start()) {
        into.add(new Span(match.start(), match.end(), kind));
      }
      from = Math.max(match.end(), from + 1);
    }
  }
}
