package logagg.collector.format.custom;

import java.util.Map;

/**
 * A record that shows what a format does.
 *
 * @param record its text
 * @param refused whether the format must refuse it
 * @param expected what must come of it: fields by name, and {@code time}, {@code severity}, {@code
 *     message}
 * @param place where it is written
 */
public record Sample(String record, boolean refused, Map<String, String> expected, Place place) {
  public Sample {
    expected = Map.copyOf(expected);
  }
}
