package logagg.collector.source;

import logagg.logcache.SegmentName;

/**
 * Where a line begins.
 *
 * @param segment the segment in which it begins
 * @param offset its first byte's position in that segment
 */
public record Place(SegmentName segment, long offset) {
  private static final int SECONDS_DIGITS = 10;
  private static final int NANOS_DIGITS = 9;
  private static final int OFFSET_DIGITS = 10;

  /**
   * The id of the line: {@code <unix seconds>.<nanos>-<md5 of path>-<offset>}, seconds and offset
   * of ten digits, so that ids sort by the time their segments were begun, then by stream, then by
   * place.
   */
  public String id() {
    StringBuilder id = new StringBuilder(64);
    pad(id, segment.seconds(), SECONDS_DIGITS);
    pad(id.append('.'), segment.nanos(), NANOS_DIGITS);
    pad(id.append('-').append(segment.stream().hex()).append('-'), offset, OFFSET_DIGITS);
    return id.toString();
  }

  private static void pad(StringBuilder out, long number, int digits) {
    String text = Long.toString(number);
    out.repeat('0', Math.max(0, digits - text.length())).append(text);
  }
}
