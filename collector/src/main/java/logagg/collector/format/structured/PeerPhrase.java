package logagg.collector.format.structured;

import logagg.collector.event.EventDraft;
import logagg.collector.format.web.Endpoint;

/**
 * From where something came, where only the text of a message says so: {@code Handling TCP
 * connection from 192.0.2.7:5678 to 10.0.0.5:80} (Traefik). Only an address counts, and only where
 * no field names the source.
 */
final class PeerPhrase {
  private static final int LONGEST_MESSAGE = 2_000;
  private static final String FROM = " from ";
  private static final String TO = " to ";

  private PeerPhrase() {}

  static void put(EventDraft into) {
    String message = into.message().orElse("");
    if (message.length() > LONGEST_MESSAGE || into.field("source.ip").isPresent()) {
      return;
    }
    for (int at = message.indexOf(FROM); at >= 0; at = message.indexOf(FROM, at + 1)) {
      String word = word(message, at + FROM.length());
      Endpoint from = Endpoint.of(word);
      if (Endpoint.isIp(from.address())) {
        from.putAs("source", into);
        int to = at + FROM.length() + word.length();
        if (message.startsWith(TO, to)) {
          destination(Endpoint.of(word(message, to + TO.length())), into);
        }
        return;
      }
    }
  }

  private static void destination(Endpoint to, EventDraft into) {
    if (Endpoint.isIp(to.address()) && into.field("destination.ip").isEmpty()) {
      to.putAs("destination", into);
    }
  }

  /** What is there up to a blank, without the punctuation of the sentence. */
  private static String word(String message, int start) {
    int end = start;
    while (end < message.length() && message.charAt(end) > ' ') {
      end++;
    }
    while (end > start && ",;.:)'\"".indexOf(message.charAt(end - 1)) >= 0) {
      end--;
    }
    return message.substring(start, end);
  }
}
