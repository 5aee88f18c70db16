package logagg.collector.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.Fields;

/** Fields and tags as they are stored. */
final class Json {
  /** What is nested more deeply cannot be read by everyone; Jackson's own limit has changed. */
  private static final int DEEPEST = 200;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamWriteConstraints(
                  StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectReader FIELDS =
      MAPPER.readerFor(new TypeReference<Map<String, Object>>() {});
  private static final ObjectReader LIST = MAPPER.readerFor(new TypeReference<List<String>>() {});

  private Json() {}

  /** Without the fields that are nested too deeply, or do not fit any more. */
  static String of(Fields fields) {
    if (fields.size() == 0) {
      return "{}";
    }
    String text =
        written(fields.toMap())
            .filter(all -> all.length() <= StoredText.LONG)
            .orElseGet(() -> fitting(fields));
    return StoredText.of(text, Integer.MAX_VALUE);
  }

  private static String fitting(Fields fields) {
    Map<String, Object> fit = new LinkedHashMap<>();
    int room = StoredText.LONG - 100;
    for (int i = 0; i < fields.size(); i++) {
      Optional<String> alone = written(Map.of(fields.name(i), fields.value(i)));
      if (alone.isPresent() && alone.get().length() <= room) {
        fit.put(fields.name(i), fields.value(i));
        room -= alone.get().length();
      }
    }
    fit.put("logagg.fields_left_out", fields.size() - fit.size());
    return written(fit).orElseThrow();
  }

  static String of(List<String> texts) {
    return texts.isEmpty() ? "[]" : StoredText.of(written(texts).orElseThrow(), Integer.MAX_VALUE);
  }

  static Fields fields(String json) {
    try {
      return json.equals("{}")
          ? Fields.NONE
          : Fields.of(FIELDS.<Map<String, Object>>readValue(json));
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  static List<String> list(String json) {
    try {
      return json.equals("[]") ? List.of() : LIST.readValue(json);
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  /** Whether a text is JSON at all. */
  static boolean isValid(String text) {
    try {
      MAPPER.readTree(text);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static Optional<String> written(Object value) {
    try {
      return Optional.of(WRITER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static StoreException damaged(JsonProcessingException e) {
    return new StoreException("a row of the store is damaged: its fields are no JSON", e);
  }
}
