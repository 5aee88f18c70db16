package logagg.collector.format;

import logagg.collector.event.EventDraft;

/** Any text: the floor. It says nothing but itself, each line alone. */
public final class PlainFormat implements LineFormat {
  public static final String NAME = "plain";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "any text, a line an event";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    return true;
  }

  @Override
  public int specificity() {
    return 0;
  }
}
