package logagg.collector.receive.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import logagg.collector.receive.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads LogHog's JSON: an object with {@code version} (1), {@code app_id}, {@code module}, {@code
 * stamp} (seconds since 1970), {@code nsecs}, {@code body}, and maybe {@code hostname} and {@code
 * signature}. Each may be text or a number, since clients write them so. Others are passed over.
 *
 * <p>A signature is made over the values as they are in the message, so these are kept as they are.
 */
final class JsonMessages {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** The last second of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** Some clients round up to a whole second, or beyond: what is more than one is carried. */
  private static final long MOST_NANOS = 9_999_999_999L;

  static final int VERSION = 0;
  static final int APP_ID = 1;
  static final int MODULE = 2;
  static final int STAMP = 3;
  static final int NSECS = 4;
  static final int HOSTNAME = 5;
  static final int BODY = 6;
  static final int SIGNATURE = 7;

  /** Of the fields, each at its number. */
  static final List<String> NAMES =
      List.of("version", "app_id", "module", "stamp", "nsecs", "hostname", "body", "signature");

  private final PlainJson plain = new PlainJson(this);
  private final @Nullable String[] values = new String[NAMES.size()];

  /**
   * Reads one.
   *
   * @param peer the host if the message names none
   * @throws MalformedException if it is not such JSON
   */
  Message read(byte[] bytes, int from, int length, String peer) throws MalformedException {
    Arrays.fill(values, null);
    if (!plain.read(bytes, from, length)) {
      Arrays.fill(values, null);
      readAny(bytes, from, length);
    }
    return message(peer);
  }

  /** A field has this value; of several the last counts. */
  void put(int field, String value) {
    values[field] = value;
  }

  /** What a field has; null if it was not there. */
  @Nullable String value(int field) {
    return values[field];
  }

  /** Any JSON there is. */
  private void readAny(byte[] bytes, int from, int length) throws MalformedException {
    try (JsonParser json = JSON.createParser(bytes, from, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException("no JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        int field = NAMES.indexOf(name);
        if (field < 0 || token == JsonToken.VALUE_NULL) {
          json.skipChildren();
        } else {
          put(field, text(json));
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new MalformedException("not one JSON object");
      }
    } catch (IOException e) {
      throw new MalformedException("no JSON");
    }
  }

  /** A number as it is written. */
  private static String text(JsonParser json) throws IOException, MalformedException {
    return switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
      default -> throw new MalformedException("a field that is neither text nor a number");
    };
  }

  private Message message(String peer) throws MalformedException {
    if (!required(VERSION).equals("1")) {
      throw new MalformedException("not of version 1");
    }
    String app = required(APP_ID);
    String module = required(MODULE);
    String stamp = required(STAMP);
    String nsecs = required(NSECS);
    String body = required(BODY);
    String host = value(HOSTNAME);
    String signature = value(SIGNATURE);
    return new Message(
        app,
        withoutRoot(module),
        host == null ? peer : host,
        Instant.ofEpochSecond(number(stamp, LAST_SECOND), number(nsecs, MOST_NANOS)),
        body,
        signature == null || signature.isEmpty()
            ? Optional.empty()
            : Optional.of(new Message.Signature(signature, app + module + stamp + nsecs + body)));
  }

  private String required(int field) throws MalformedException {
    String value = value(field);
    if (value == null) {
      throw new MalformedException(NAMES.get(field) + " is missing");
    }
    return value;
  }

  /** {@code root.web} is {@code web}, and {@code root} is the root facility. */
  private static String withoutRoot(String module) {
    if (!module.startsWith("root")) {
      return module;
    }
    if (module.length() == 4) {
      return "";
    }
    return module.charAt(4) == '.' ? module.substring(5) : module;
  }

  /** Of a number with a point, what is before it. */
  private static long number(String text, long most) throws MalformedException {
    long value = 0;
    int at = 0;
    while (at < text.length() && at < 18 && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
    }
    boolean whole = at == text.length();
    boolean pointed = !whole && text.charAt(at) == '.' && areDigits(text, at + 1);
    if (at == 0 || value > most || !(whole || pointed)) {
      throw new MalformedException("a stamp that is no time");
    }
    return value;
  }

  private static boolean areDigits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return from < text.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
