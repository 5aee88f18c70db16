package logagg.collector.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.redact.find.BuiltInKind;
import logagg.collector.redact.find.Finder;
import logagg.collector.redact.find.Kind;
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

  private boolean fieldsChanged;

  private final MarkedText raw;
  private final MarkedText part;
  private final Replacements replacements;
  private final KnownFields known;
  private final CleanNames names = new CleanNames();
  private final Counts counts;
  private final boolean cards;
  private final Spread spread = new Spread();

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
    spread.clear();
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
    spread.clear();
    fieldsChanged = false;
    raw.mark(event.raw());
    countRaw();
    String message = message(event.message());
    Fields fields = fields(event.fields());
    String redacted = raw.hasMarks() ? raw.redacted(0) : event.raw();
    if (!spread.isEmpty()) {
      redacted = spread.over(redacted);
      message = spread.over(message);
      fields = spreadOver(fields);
    }
    if (redacted.equals(event.raw()) && message.equals(event.message()) && !fieldsChanged) {
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
        fields);
  }

  private void countRaw() {
    for (int i = 0; i < raw.size(); i++) {
      if (raw.isMarked(i)) {
        Kind kind = raw.kind(i);
        counts.add(kind);
        if (!(kind instanceof BuiltInKind builtIn) || BY_CONTEXT.contains(builtIn)) {
          spread.add(raw.value(i), raw.token(i));
        }
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

  private Fields fields(Fields fields) {
    Fields.Builder builder = null;
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.name(i);
      Object value = fields.value(i);
      String newName = names.isClean(name) ? name : name(name);
      Object newValue = value(name, value);
      if (builder == null && !(newName.equals(name) && newValue.equals(value))) {
        builder = copy(fields, i);
      }
      if (builder != null) {
        builder.put(newName, newValue);
      }
    }
    fieldsChanged |= builder != null;
    return builder == null ? fields : builder.build();
  }

  private static Fields.Builder copy(Fields fields, int size) {
    Fields.Builder builder = new Fields.Builder();
    for (int i = 0; i < size; i++) {
      builder.put(fields.name(i), fields.value(i));
    }
    return builder;
  }

  private String name(String name) {
    String redacted = part(name);
    if (redacted.equals(name)) {
      names.add(name);
    }
    return redacted;
  }

  private Object value(String name, Object value) {
    return switch (value) {
      case String text -> text(name, text);
      case Long number -> number(name, number);
      case List<?> list -> list(name, list);
      default -> value;
    };
  }

  private Object list(String name, List<?> list) {
    List<Object> redacted = new ArrayList<>(list.size());
    boolean changed = false;
    for (Object each : list) {
      Object other = value(name, each);
      changed |= !other.equals(each);
      redacted.add(other);
    }
    return changed ? redacted : list;
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
      spread.add(value, token);
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

  private Fields spreadOver(Fields fields) {
    Fields.Builder builder = null;
    for (int i = 0; i < fields.size(); i++) {
      Object value = fields.value(i);
      Object other = spreadOverValue(value);
      if (builder == null && !other.equals(value)) {
        builder = copy(fields, i);
      }
      if (builder != null) {
        builder.put(fields.name(i), other);
      }
    }
    fieldsChanged |= builder != null;
    return builder == null ? fields : builder.build();
  }

  private Object spreadOverValue(Object value) {
    return switch (value) {
      case String text -> {
        String other = spread.over(text);
        yield other.equals(text) ? text : other;
      }
      case List<?> list -> {
        List<Object> others = new ArrayList<>(list.size());
        list.forEach(each -> others.add(spreadOverValue(each)));
        yield others.equals(list) ? list : others;
      }
      default -> value;
    };
  }
}
