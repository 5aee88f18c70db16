package logagg.collector.format.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.DraftSink;
import logagg.collector.format.ReadingContext;

/**
 * Events of Windows as XML: a file saved by the event viewer, or what {@code wevtutil qe} and
 * {@code Get-WinEvent} print, one event after the other, with a root around them or not.
 */
final class WindowsXmlFormat implements DocumentFormat {
  private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  @Override
  public String name() {
    return "windows_xml";
  }

  @Override
  public String description() {
    return "Windows events, exported as XML";
  }

  @Override
  public boolean recognises(byte[] head) {
    String text = XmlEncoding.decode(head).stripLeading();
    if (!text.startsWith("<")) {
      return false;
    }
    int event = EventSplitter.indexOfEvent(new StringBuilder(text));
    boolean named = text.contains(NAMESPACE);
    return event >= 0 && (named || text.startsWith("<Events>") || text.contains("<System>"));
  }

  @Override
  public void read(InputStream in, ReadingContext context, DraftSink sink) throws IOException {
    Reader reader = XmlEncoding.reader(in);
    EventSplitter splitter = new EventSplitter(reader, sink::damaged);
    ElementReader elements = new ElementReader();
    EventDraft draft = new EventDraft();
    int number = 0;
    while (true) {
      Optional<String> next = splitter.next();
      if (next.isEmpty()) {
        return;
      }
      number++;
      Optional<Element> event = element(elements, next.get(), number, sink);
      if (event.isPresent()) {
        draft.clear();
        WindowsEvent.read(event.get(), draft);
        sink.accept(draft, next.get());
      }
    }
  }

  private static Optional<Element> element(
      ElementReader elements, String text, int number, DraftSink sink) {
    try {
      return Optional.of(elements.read(text));
    } catch (DamagedException e) {
      sink.damaged("event " + number + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
