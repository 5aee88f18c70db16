package logagg.collector.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import logagg.collector.event.Event;
import logagg.collector.redact.find.BuiltInKind;
import logagg.collector.redact.find.Finder;
import logagg.collector.redact.find.Kind;
import logagg.collector.redact.find.PatternFinder;
import logagg.collector.redact.find.Span;

/**
 * Replaces what names people or opens doors. Immutable but for its counts, and thread-safe.
 *
 * <p>The same value becomes the same token wherever and however it is written, as long as the salt
 * is the same.
 */
public final class Redactor {
  private final Mode mode;
  private final Counts counts;
  private final ThreadLocal<EventRedaction> redactions;

  private Redactor(RedactorSettings settings, Optional<Pseudonyms> pseudonyms) {
    this.mode = settings.mode();
    Set<BuiltInKind> kinds = settings.kinds();
    List<Kind> all = new ArrayList<>(kinds.stream().sorted().toList());
    settings.patterns().forEach(pattern -> all.add(pattern.kind()));
    this.counts = new Counts(all);
    Replacements replacements = new Replacements(settings.allowed(), pseudonyms);
    Finder finder =
        new Finder(
            kinds,
            settings.patterns().stream()
                .map(pattern -> new PatternFinder(pattern.kind(), pattern.pattern()))
                .toList());
    this.redactions =
        ThreadLocal.withInitial(() -> new EventRedaction(finder, replacements, kinds, counts));
  }

  /**
   * Makes one.
   *
   * @throws SaltException if the mode needs a salt and there is none to be had
   */
  public static Redactor of(RedactorSettings settings) {
    return of(settings, System.getenv());
  }

  static Redactor of(RedactorSettings settings, Map<String, String> environment) {
    Optional<Pseudonyms> pseudonyms =
        settings.mode() == Mode.REDACT
            ? Optional.of(new Pseudonyms(settings.salt().salt(environment)))
            : Optional.empty();
    return new Redactor(settings, pseudonyms);
  }

  /** The event as it may leave, together with it as it was. */
  public RedactedEvent redact(String id, Event event) {
    if (mode == Mode.OFF) {
      return new RedactedEvent(id, event, event);
    }
    Event redacted = redactions.get().redact(event);
    return new RedactedEvent(id, mode == Mode.DRY_RUN ? event : redacted, event);
  }

  /**
   * The event as it may leave, with an id that is made of that: so the id tells nothing of what was
   * redacted.
   */
  public RedactedEvent redact(Function<Event, String> id, Event event) {
    RedactedEvent redacted = redact("", event);
    return new RedactedEvent(id.apply(redacted.event()), redacted.event(), redacted.evidence());
  }

  /** A text as it may leave. */
  public String redact(String text) {
    if (mode == Mode.OFF) {
      return text;
    }
    MarkedText marked = redactions.get().text(text);
    return mode == Mode.DRY_RUN || !marked.hasMarks() ? text : marked.redacted(0);
  }

  /** Where in a text something is to be replaced, in order; counts nothing. Empty in mode off. */
  public List<Span> spans(String text) {
    return mode == Mode.OFF ? List.of() : redactions.get().spans(text);
  }

  /** How many values were found of each kind, in the order of the kinds, since this was made. */
  public Map<Kind, Long> counts() {
    return counts.toMap();
  }
}
