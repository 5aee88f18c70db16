package logagg.collector.anomaly.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import logagg.collector.event.Event;

/**
 * What an error is known by: the same for all that differ only in what varies, on every machine and
 * in every release that has the same format of it.
 *
 * @param id 16 digits of hex
 * @param type of the exception, as written; empty if there is none
 * @param message the first line, without what varies
 * @param frames the top of the stack, without line numbers; empty if there is none
 */
public record Fingerprint(String id, String type, String message, List<String> frames) {
  /** How many of the stack. Deeper ones differ by who called, not by what went wrong. */
  static final int FRAMES = 5;

  private static final int MAX_MESSAGE = 4096;
  private static final int MAX_TRACE = 65_536;
  private static final int ID_BYTES = 8;
  private static final String TYPE = "error.type";
  private static final String TRACE = "error.stack_trace";

  public Fingerprint {
    frames = List.copyOf(frames);
  }

  /** The fingerprint of a redacted event. */
  public static Fingerprint of(Event event) {
    String trace =
        event
            .fields()
            .text(TRACE)
            .orElse(event.message().indexOf('\n') >= 0 ? event.message() : event.raw());
    return of(event.fields().text(TYPE).orElse(""), event.message(), trace);
  }

  /**
   * The fingerprint of an error.
   *
   * @param type of the exception; empty if it is to be found in the trace
   * @param message its first line is taken
   * @param trace text with a stack in it; without one, it counts for nothing
   */
  public static Fingerprint of(String type, String message, String trace) {
    StackTrace stack = StackTrace.of(cut(trace, MAX_TRACE), FRAMES);
    String line = firstLine(cut(message, MAX_MESSAGE));
    if (line.startsWith(StackTrace.PYTHON) && !stack.reason().isEmpty()) {
      line = stack.reason();
    }
    String kind = type.isEmpty() ? stack.type() : type;
    String masked = ErrorMask.mask(line);
    List<String> frames = stack.frames().stream().map(MessageMask::mask).toList();
    return new Fingerprint(id(kind, masked, frames), kind, masked, frames);
  }

  private static String id(String type, String message, List<String> frames) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(type.getBytes(UTF_8));
      sha256.update((byte) 0);
      sha256.update(message.getBytes(UTF_8));
      for (String frame : frames) {
        sha256.update((byte) 0);
        sha256.update(frame.getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }

  private static String firstLine(String text) {
    int from = 0;
    while (from < text.length() && text.charAt(from) <= ' ') {
      from++;
    }
    int end = text.indexOf('\n', from);
    return (end < 0 ? text.substring(from) : text.substring(from, end)).strip();
  }
}
