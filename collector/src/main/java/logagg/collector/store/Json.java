package logagg.collector.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Fields;

/** Fields and tags as they are stored. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectReader FIELDS =
      MAPPER.readerFor(new TypeReference<Map<String, Object>>() {});
  private static final ObjectReader LIST = MAPPER.readerFor(new TypeReference<List<String>>() {});

  private Json() {}

  /** Without the fields that do not fit any more, if there are very many. */
  static String of(Fields fields) {
    if (fields.size() == 0) {
      return "{}";
    }
    String text = write(fields.toMap());
    return StoredText.of(
        text.length() <= StoredText.LONG ? text : write(fitting(fields)), Integer.MAX_VALUE);
  }

  private static Map<String, Object> fitting(Fields fields) {
    Map<String, Object> fit = new java.util.LinkedHashMap<>();
    int room = StoredText.LONG - 100;
    for (int i = 0; i < fields.size(); i++) {
      // an entry takes its texts and at most this much around them
      int length = write(Map.of(fields.name(i), fields.value(i))).length();
      if (length <= room) {
        fit.put(fields.name(i), fields.value(i));
        room -= length;
      }
    }
    fit.put("logagg.fields_left_out", fields.size() - fit.size());
    return fit;
  }

  static String of(List<String> texts) {
    return texts.isEmpty() ? "[]" : StoredText.of(write(texts), Integer.MAX_VALUE);
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

  private static String write(Object value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields hold nothing that is not JSON", e);
    }
  }

  private static StoreException damaged(JsonProcessingException e) {
    return new StoreException("a row of the store is damaged: its fields are no JSON", e);
  }
}
