package logagg.collector.format.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import logagg.collector.event.EventDraft;

/**
 * What ModSecurity writes into a server's error log: {@code ModSecurity: Warning. ... [id "941100"]
 * [msg "XSS Attack"] [severity "CRITICAL"] [uri "/"] [unique_id "..."] [tag "..."]}.
 */
final class ModSecurityTags {
  private static final String NAME = "ModSecurity: ";
  private static final int MOST = 256;

  private ModSecurityTags() {}

  /** Puts them, if the text is ModSecurity's. */
  static void put(String text, EventDraft into) {
    int start = text.indexOf(NAME);
    if (start < 0) {
      return;
    }
    into.field("event.module", "modsecurity");
    String after = text.substring(start + NAME.length());
    if (after.startsWith("Access denied")) {
      into.field("event.action", "denied");
    }
    List<String> tags = new ArrayList<>();
    int at = text.indexOf(" [", start);
    for (int count = 0; at >= 0 && count < MOST; count++) {
      at = tag(text, at + 2, tags, into);
    }
    if (!tags.isEmpty()) {
      into.field("tags", List.copyOf(tags));
    }
  }

  /** Reads {@code name "value"]} and says where the next one begins. */
  private static int tag(String text, int from, List<String> tags, EventDraft into) {
    int quote = text.indexOf(" \"", from);
    if (quote < 0) {
      return -1;
    }
    int close = text.indexOf("\"]", quote + 2);
    String name = text.substring(from, quote);
    if (close < 0 || !isName(name)) {
      return text.indexOf(" [", from);
    }
    put(name, text.substring(quote + 2, close), tags, into);
    return text.indexOf(" [", close);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && c != '_') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() < 32;
  }

  private static void put(String name, String value, List<String> tags, EventDraft into) {
    switch (name) {
      case "id" -> Response.putText("rule.id", value, into);
      case "msg" -> Response.putText("rule.name", value, into);
      case "ver" -> Response.putText("rule.ruleset", value, into);
      case "rev" -> Response.putText("rule.version", value, into);
      case "uri" -> uri(value, into);
      case "hostname" -> Response.putText("modsecurity.hostname", value, into);
      case "unique_id" -> Response.putText("event.id", value, into);
      case "severity" ->
          Response.putText("modsecurity.severity", value.toLowerCase(Locale.ROOT), into);
      case "tag" -> tags.add(value);
      default -> Response.putText("modsecurity." + name, value, into);
    }
  }

  // The request line of the server, where there is one, has the query too.
  private static void uri(String value, EventDraft into) {
    if (into.field("url.original").isEmpty()) {
      Response.putText("url.original", value, into);
    }
  }
}
