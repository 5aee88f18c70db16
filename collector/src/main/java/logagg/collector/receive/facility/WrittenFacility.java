package logagg.collector.receive.facility;

import java.util.Map;
import java.util.Optional;

/**
 * A facility as someone wrote it.
 *
 * @param name what it is called there
 * @param place where it is written: {@code facilities.conf:3}
 * @param values its settings by name
 */
record WrittenFacility(FacilityName name, String place, Map<String, Value> values) {
  /**
   * A setting.
   *
   * @param text as it was written
   * @param place where
   */
  record Value(String text, String place) {}

  Optional<Value> value(String setting) {
    return Optional.ofNullable(values.get(setting));
  }
}
