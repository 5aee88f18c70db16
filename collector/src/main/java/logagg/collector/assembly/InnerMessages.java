package logagg.collector.assembly;

import java.util.List;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.MessageDecoder;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.structured.StructuredFormats;
import logagg.collector.format.web.WebFormats;

/**
 * Understands messages in syslog that are themselves of a format: JSON, CEF, logfmt, the lines of
 * web servers and proxies. Most are not, and are told by a look at a few characters.
 */
final class InnerMessages implements MessageDecoder {
  private static final String CEE = "@cee:";

  private final MessageDecoder structured =
      MessageDecoder.of(bySpecificity(StructuredFormats.plain()));
  private final MessageDecoder web = MessageDecoder.of(bySpecificity(WebFormats.all()));

  private static List<LineFormat> bySpecificity(List<LineFormat> formats) {
    return formats.stream()
        .sorted((a, b) -> Integer.compare(b.specificity(), a.specificity()))
        .toList();
  }

  @Override
  public boolean decode(String program, String message, ReadingContext context, EventDraft into) {
    if (message.isEmpty()) {
      return false;
    }
    if (message.startsWith(CEE)) {
      return structured.decode(program, message.substring(CEE.length()).strip(), context, into);
    }
    if (looksStructured(message)) {
      return structured.decode(program, message, context, into);
    }
    return looksLikeAccess(program, message) && web.decode(program, message, context, into);
  }

  private static boolean looksStructured(String message) {
    char first = message.charAt(0);
    return first == '{'
        || (first == 'C' && message.startsWith("CEF:"))
        || (first == 'L' && message.startsWith("LEEF:"))
        || (first == 't' && message.startsWith("time="))
        || (first == 'l' && message.startsWith("level="))
        || (first == 't' && message.startsWith("ts="));
  }

  private static boolean looksLikeAccess(String program, String message) {
    return message.contains(" HTTP/")
        || program.equals("haproxy")
        || program.equals("nginx")
        || program.equals("apache2")
        || program.equals("httpd");
  }
}
