package logagg.collector.receive.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import logagg.collector.receive.Message;

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

  private static final String MISSING = "";

  private String version = MISSING;
  private String appId = MISSING;
  private String module = MISSING;
  private String stamp = MISSING;
  private String nsecs = MISSING;
  private String body = MISSING;
  private String host = MISSING;
  private String signature = MISSING;
  private int seen;

  /**
   * Reads one.
   *
   * @param peer the host if the message names none
   * @throws MalformedException if it is not such JSON
   */
  Message read(byte[] bytes, int from, int length, String peer) throws MalformedException {
    host = peer;
    signature = MISSING;
    seen = 0;
    try (JsonParser json = JSON.createParser(bytes, from, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException("no JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        field(name, json);
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new MalformedException("not one JSON object");
      }
    } catch (IOException e) {
      throw new MalformedException("no JSON");
    }
    return message();
  }

  private void field(String name, JsonParser json) throws IOException, MalformedException {
    switch (name) {
      case "version" -> version = required(json, 1);
      case "app_id" -> appId = required(json, 2);
      case "module" -> module = required(json, 4);
      case "stamp" -> stamp = required(json, 8);
      case "nsecs" -> nsecs = required(json, 16);
      case "body" -> body = required(json, 32);
      case "hostname" -> host = json.currentToken() == JsonToken.VALUE_NULL ? host : text(json);
      case "signature" ->
          signature = json.currentToken() == JsonToken.VALUE_NULL ? MISSING : text(json);
      default -> json.skipChildren();
    }
  }

  private String required(JsonParser json, int bit) throws IOException, MalformedException {
    seen |= bit;
    return text(json);
  }

  /** A number as it is written. */
  private static String text(JsonParser json) throws IOException, MalformedException {
    return switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
      default -> throw new MalformedException("a field that is neither text nor a number");
    };
  }

  private Message message() throws MalformedException {
    if (seen != 63) {
      throw new MalformedException("a field is missing");
    }
    if (!version.equals("1")) {
      throw new MalformedException("not of version 1");
    }
    return new Message(
        appId,
        withoutRoot(module),
        host,
        Instant.ofEpochSecond(number(stamp, LAST_SECOND), number(nsecs, MOST_NANOS)),
        body,
        signature.isEmpty()
            ? Optional.empty()
            : Optional.of(new Message.Signature(signature, appId + module + stamp + nsecs + body)));
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
