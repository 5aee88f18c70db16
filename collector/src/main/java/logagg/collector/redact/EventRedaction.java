package logagg.collector.redact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.redact.find.BuiltInKind;
import logagg.collector.redact.find.Finder;
import logagg.collector.redact.find.Span;
import logagg.collector.redact.find.WholeValue;

/**
 * Redacts one event after another, for one thread.
 *
 * <p>The raw text is looked at first: what is around a value there tells more than a field does.
 * The message is mostly its end, and is then not looked at again. A field is: it is short, and may
 * have been decoded. But what stands in the raw text as it stands in the field, and was left there
 * because a word before it says that it is a version, say, is left in the field too; and what was
 * found in the raw text because of such a word goes from the fields too, as does from the raw text
 * what a field's name told.
 */
final class EventRedaction {
  private static final long SMALLEST_CARD = 100_000_000_000L;
  private static final long SMALLEST_PHONE = 1_000_000L;

  /** From this length on it is quicker to seek a text in the raw one than to look through it. */
  private static final int SHORTEST_SOUGHT = 24;

  private static final int MOST_VALUES = 64;
  private static final int LONGEST_RAW = 64 * 1024;

  /** Kinds that are told by what is around them, or parts of which may stand alone. */
  private static final Set<BuiltInKind> BY_CONTEXT =
      Set.of(
          BuiltInKind.PHONE,
          BuiltInKind.PROVIDER_KEY,
          BuiltInKind.URL_CREDENTIALS,
          BuiltInKind.PRIVATE_KEY);

  private final MarkedText raw;
  private final MarkedText part;
  private final Replacements replacements;
  private final KnownFields known;
  private final CleanNames names = new CleanNames();
  private final Counts counts;
  private final boolean cards;

  /** What the raw text told, and goes from the message and the fields. */
  private final Spread fromRaw = new Spread();

  /** What a field's name told, and goes from everywhere. */
  private final Spread fromFields = new Spread();

  private final FieldRewriting looking =
      new FieldRewriting() {
        @Override
        String name(String name) {
          return EventRedaction.this.name(name);
        }

        @Override
        Object value(String name, Object value) {
          return EventRedaction.this.value(name, value);
        }
      };

  private final FieldRewriting spreading =
      new FieldRewriting() {
        @Override
        String name(String name) {
          return name;
        }

        @Override
        Object value(String name, Object value) {
          return value instanceof String text ? fromFields.over(fromRaw.over(text)) : value;
        }
      };

  EventRedaction(Finder finder, Replacements replacements, Set<BuiltInKind> kinds, Counts counts) {
    this.raw = new MarkedText(finder, replacements);
    this.part = new MarkedText(finder, replacements);
    this.replacements = replacements;
    this.known = new KnownFields(kinds);
    this.counts = counts;
    this.cards = kinds.contains(BuiltInKind.CARD);
  }

  /** One text alone. */
  MarkedText text(String text) {
    raw.mark(text);
    countRaw();
    return raw;
  }

  /** What would be replaced in it. */
  List<Span> spans(String text) {
    raw.mark(text);
    return raw.toList();
  }

  /** The event as it may leave; the same one if there was nothing to replace. */
  Event redact(Event event) {
    Event redacted = replaced(event);
    raw.forget();
    part.forget();
    return redacted;
  }

  private Event replaced(Event event) {
    fromRaw.clear();
    fromFields.clear();
    raw.mark(event.raw());
    countRaw();
    spreadRaw();
    String message = message(event.message());
    Optional<Fields> fields = looking.rewritten(event.fields());
    String redacted = raw.hasMarks() ? raw.redacted(0) : event.raw();
    if (!fromRaw.isEmpty() || !fromFields.isEmpty()) {
      redacted = fromFields.over(redacted);
      message = fromFields.over(fromRaw.over(message));
      Optional<Fields> spread = spreading.rewritten(fields.orElse(event.fields()));
      fields = spread.isPresent() ? spread : fields;
    }
    if (fields.isEmpty() && message.equals(event.message()) && redacted.equals(event.raw())) {
      return event;
    }
    return new Event(
        event.time(),
        event.timeStated(),
        event.severity(),
        message,
        redacted,
        event.format(),
        event.source(),
        fields.orElse(event.fields()));
  }

  private void countRaw() {
    for (int i = 0; i < raw.size(); i++) {
      if (raw.isMarked(i)) {
        counts.add(raw.kind(i));
      }
    }
  }

  private void spreadRaw() {
    for (int i = 0; i < raw.size(); i++) {
      if (raw.isMarked(i)
          && (!(raw.kind(i) instanceof BuiltInKind kind) || BY_CONTEXT.contains(kind))) {
        fromRaw.add(raw.value(i), raw.token(i));
      }
    }
  }

  private String message(String message) {
    int from = raw.text().length() - message.length();
    if (from >= 0 && raw.text().endsWith(message) && !raw.isMarkedAcross(from)) {
      return raw.hasMarks() ? raw.redacted(from) : message;
    }
    return part(message);
  }

  private String name(String name) {
    if (names.isClean(name)) {
      return name;
    }
    part.mark(name);
    if (part.size() == 0) {
      names.add(name);
      return name;
    }
    return part(name);
  }

  private Object value(String name, Object value) {
    return switch (value) {
      case String text -> text(name, text);
      case Long number -> number(name, number);
      default -> value;
    };
  }

  private String text(String name, String text) {
    String redacted = part(text);
    if (!redacted.equals(text)) {
      return redacted;
    }
    if (known.isPassword(name)) {
      return whole(BuiltInKind.URL_CREDENTIALS, text);
    }
    Optional<BuiltInKind> kind = known.kind(name, text);
    return kind.isPresent() ? whole(kind.get(), text) : text;
  }

  private Object number(String name, Long number) {
    if (number < SMALLEST_PHONE) {
      return number;
    }
    String digits = number.toString();
    if (cards && number >= SMALLEST_CARD && WholeValue.isCard(digits, name)) {
      return orSame(number, digits, whole(BuiltInKind.CARD, digits));
    }
    Optional<BuiltInKind> kind = known.kind(name, digits);
    return kind.isPresent() ? orSame(number, digits, whole(kind.get(), digits)) : number;
  }

  private static Object orSame(Long number, String digits, String redacted) {
    return redacted.equals(digits) ? number : redacted;
  }

  /** Replaces all of a value, in the raw text too. */
  private String whole(BuiltInKind kind, String value) {
    String token = replacements.of(kind, value, 0, value.length());
    if (token.isEmpty()) {
      return value;
    }
    if (!(isUsual() && raw.marks(value))) {
      counts.add(kind);
      fromFields.add(value, token);
    }
    return token;
  }

  /** A text that is a part of the raw one, or was made from it. */
  private String part(String text) {
    if (text.isEmpty()
        || (isUsual() && text.length() >= SHORTEST_SOUGHT && raw.hasUnmarked(text))) {
      return text;
    }
    part.mark(text);
    if (part.hasMarks() && isUsual()) {
      compareWithRaw();
    }
    return part.hasMarks() ? part.redacted(0) : text;
  }

  private void compareWithRaw() {
    for (int i = 0; i < part.size(); i++) {
      String value = part.isMarked(i) ? part.value(i) : "";
      if (value.isEmpty() || raw.marks(value)) {
        continue;
      }
      if (raw.text().contains(value)) {
        part.unmark(i);
      } else {
        counts.add(part.kind(i));
      }
    }
  }

  /**
   * Whether the raw text is short enough to seek each value of each field in it. In the fields of a
   * longer one all that looks like a value is replaced.
   */
  private boolean isUsual() {
    return raw.size() <= MOST_VALUES && raw.text().length() <= LONGEST_RAW;
  }
}
