package logagg.collector.redact;

import java.util.Optional;
import logagg.collector.redact.find.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of each value; values that come often are not reckoned again.
 *
 * <p>They are kept in a table of fixed size, each in the one place that its hash gives, where a
 * later value takes that of an earlier. Entries are immutable, and a thread that does not see
 * another's yet makes its own, which is equal: so there is no lock.
 */
final class Replacements {
  private static final int PLACES = 1 << 14;
  private static final int LONGEST_KEPT = 128;

  /** What stands for a value that stays. */
  static final String STAYS = "";

  private record Entry(Kind kind, String value, String replacement) {}

  private final @Nullable Entry[] kept = new @Nullable Entry[PLACES];
  private final AllowList allowed;
  private final Optional<Pseudonyms> pseudonyms;

  /** Of pseudonyms; without them, of masks. */
  Replacements(AllowList allowed, Optional<Pseudonyms> pseudonyms) {
    this.allowed = allowed;
    this.pseudonyms = pseudonyms;
  }

  /** What stands for {@code text[start, end)}; {@link #STAYS} if that stays. */
  String of(Kind kind, String text, int start, int end) {
    int length = end - start;
    if (length > LONGEST_KEPT) {
      return make(kind, text.substring(start, end));
    }
    int hash = length;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    Entry entry = kept[place];
    if (entry != null
        && entry.kind == kind
        && entry.value.length() == length
        && text.startsWith(entry.value, start)) {
      return entry.replacement;
    }
    String value = text.substring(start, end);
    String replacement = make(kind, value);
    kept[place] = new Entry(kind, value, replacement);
    return replacement;
  }

  private String make(Kind kind, String value) {
    if (allowed.allows(kind, value)) {
      return STAYS;
    }
    return pseudonyms.isPresent() ? pseudonyms.get().of(kind, value) : '<' + kind.prefix() + '>';
  }
}
