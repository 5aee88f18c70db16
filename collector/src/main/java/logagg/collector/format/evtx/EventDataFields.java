package logagg.collector.format.evtx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.event.EventDraft;

/**
 * The fields that differ from event to event: {@code EventData}, a list of named values, and {@code
 * UserData}, XML of the provider's own.
 *
 * <p>Collected first and put then, for {@link EventDraft#field} looks through all there are.
 */
final class EventDataFields {
  private static final String EVENT_DATA = "winlog.event_data.";
  private static final String USER_DATA = "winlog.user_data.";
  private static final int MAX_FIELDS = 512;
  private static final int MAX_SUMMARY = 500;
  private static final int MAX_SUMMARY_VALUE = 120;

  private final EventDraft draft;
  private final StringBuilder summary = new StringBuilder();
  private final Map<String, Object> found = new LinkedHashMap<>();

  EventDataFields(EventDraft draft) {
    this.draft = draft;
  }

  /**
   * {@code <Data Name='x'>} as {@code winlog.event_data.x}; those without a name, as of programs
   * that use the old API, as {@code param1}, {@code param2} … and, all in one, as {@code Data};
   * other elements, such as {@code Binary}, by their own name.
   */
  void eventData(Element data) {
    List<String> unnamed = new ArrayList<>();
    for (Element child : data.children()) {
      String text = child.text();
      if (!child.name().equals("Data")) {
        add(EVENT_DATA, child.name(), text);
      } else if (child.attribute("Name").isPresent()) {
        add(EVENT_DATA, child.attribute("Name").get(), text);
      } else {
        unnamed.add(text);
        add(EVENT_DATA, "param" + unnamed.size(), text);
      }
    }
    if (!unnamed.isEmpty()) {
      put(EVENT_DATA + "Data", unnamed.size() == 1 ? unnamed.getFirst() : unnamed);
    }
    flush();
  }

  /**
   * Each leaf by its path, and also without the name of the one element that is around all: as
   * {@code winlog.user_data.Operation_ClientFailure.User} and as {@code winlog.user_data.User}.
   */
  void userData(Element data) {
    for (Element root : data.children()) {
      put(USER_DATA + "xml_name", root.name());
      leaves(root, "", root.name() + ".");
    }
    flush();
  }

  private void leaves(Element parent, String path, String root) {
    for (Element child : parent.children()) {
      String name = path + child.name();
      if (child.isLeaf()) {
        String text = child.text();
        add(USER_DATA, name, text);
        put(USER_DATA + root + name, text);
      } else {
        leaves(child, name + ".", root);
      }
    }
  }

  private void add(String prefix, String name, String text) {
    put(prefix + name, text);
    summarise(name, text);
  }

  /** A name that is there twice has both values. */
  private void put(String name, Object value) {
    Object before = found.get(name);
    if (before == null) {
      if (found.size() < MAX_FIELDS) {
        found.put(name, value);
      }
    } else if (before instanceof List<?> list) {
      if (list.size() < MAX_FIELDS) {
        List<Object> longer = new ArrayList<>(list);
        longer.add(value);
        found.put(name, longer);
      }
    } else {
      found.put(name, List.of(before, value));
    }
  }

  private void flush() {
    found.forEach(draft::field);
    found.clear();
  }

  /** The values as {@code name=value name=value}, those that say something, cut where too long. */
  String summary() {
    return summary.toString();
  }

  private void summarise(String name, String text) {
    String value = text.strip();
    if (value.isEmpty() || value.equals("-") || summary.length() >= MAX_SUMMARY) {
      return;
    }
    if (!summary.isEmpty()) {
      summary.append(' ');
    }
    summary.append(name).append('=');
    int length = Math.min(value.length(), MAX_SUMMARY_VALUE);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      summary.append(c < ' ' ? ' ' : c);
    }
    if (length < value.length()) {
      summary.append('…');
    }
  }
}
