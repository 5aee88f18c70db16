package logagg.collector.analyse;

import java.util.List;

/**
 * What reading an input came to.
 *
 * @param format the format of most of its events
 * @param events how many
 * @param plain how many of them were of no format that is known
 * @param damaged how many parts could not be read
 * @param damages the first of them, in words
 */
public record ReadReport(
    String format, long events, long plain, long damaged, List<String> damages) {
  public ReadReport {
    damages = List.copyOf(damages);
  }
}
