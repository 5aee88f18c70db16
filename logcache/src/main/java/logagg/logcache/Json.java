package logagg.logcache;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The small, flat JSON objects of the cache directory.
 *
 * <p>All but ASCII is escaped, so that file names which are not UTF-8 survive: their bytes are lone
 * surrogates here (see {@link PathText}). Thread-safe.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  /** One object on one line, without a newline. Values are strings, booleans and whole numbers. */
  public static byte[] write(Map<String, ?> object) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      generator.writeStartObject();
      for (var field : object.entrySet()) {
        generator.writeFieldName(field.getKey());
        writeValue(generator, field.getValue());
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void writeValue(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case String s -> generator.writeString(s);
      case Boolean b -> generator.writeBoolean(b);
      case Integer i -> generator.writeNumber(i);
      case Long l -> generator.writeNumber(l);
      default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
    }
  }

  /**
   * Reads one flat object. Nested values are passed over.
   *
   * @throws IOException if it is not JSON, or not one object
   */
  public static JsonFields read(byte[] json) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        readValue(parser, name, fields);
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new IOException("the JSON object has no end");
      }
      if (parser.nextToken() != null) {
        throw new IOException("something stands after the JSON object");
      }
    }
    return new JsonFields(fields);
  }

  /**
   * Reads a file of one flat object; empty if there is none (any more).
   *
   * @param what what the file is to be, for the message: "an origin"
   * @param decode throws an IllegalArgumentException if the fields are not that
   * @throws IOException if it cannot be read or is not that
   */
  static <T> Optional<T> readFile(Path file, String what, Function<JsonFields, T> decode)
      throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(decode.apply(read(bytes)));
    } catch (IOException | RuntimeException e) {
      throw new IOException(file + " is not " + what + ": " + e.getMessage(), e);
    }
  }

  private static void readValue(JsonParser parser, String name, Map<String, Object> fields)
      throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new IOException("the JSON object has no end");
    }
    switch (token) {
      case VALUE_STRING -> fields.put(name, parser.getText());
      case VALUE_TRUE -> fields.put(name, true);
      case VALUE_FALSE -> fields.put(name, false);
      case VALUE_NUMBER_INT -> fields.put(name, parser.getLongValue());
      default -> parser.skipChildren();
    }
  }
}
