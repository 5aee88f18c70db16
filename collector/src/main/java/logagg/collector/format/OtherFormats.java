package logagg.collector.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;

/**
 * The formats that read what a stream's own format refuses, the most specific first.
 *
 * <p>All of them are asked at first. In a stream of which much is of no format that would be most
 * of the work, for nothing: after a run of records that none of them read, only those are asked
 * that have read one of this stream, and all of them only now and then. For one thread.
 */
final class OtherFormats {
  static final int PATIENCE = 100;
  static final int SELDOM = 16;

  private final Formats formats;
  private final List<LineFormat> known = new ArrayList<>();
  private int inVain;

  OtherFormats(Formats formats) {
    this.formats = formats;
  }

  /** The one that reads a record, into the draft; {@code own} did not. */
  Optional<LineFormat> reader(
      String record, LineFormat own, ReadingContext context, EventDraft draft) {
    boolean all = inVain < PATIENCE || inVain % SELDOM == 0;
    for (LineFormat other : all ? formats.lines() : known) {
      draft.clear();
      boolean asked = other != own && other != formats.plain();
      if (asked && other.parse(record, context, draft)) {
        if (all) {
          inVain = 0;
          remember(other);
        }
        return Optional.of(other);
      }
    }
    inVain = inVain == Integer.MAX_VALUE ? PATIENCE : inVain + 1;
    return Optional.empty();
  }

  private void remember(LineFormat format) {
    if (known.contains(format)) {
      return;
    }
    known.add(format);
    known.sort((a, b) -> Integer.compare(b.specificity(), a.specificity()));
  }
}
