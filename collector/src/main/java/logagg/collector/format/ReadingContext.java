package logagg.collector.format;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a line leaves out.
 *
 * @param zone of times that name none
 * @param reference not earlier than the line was written (when it was captured, or its file last
 *     changed): from it the year is found of times that name none
 */
public record ReadingContext(ZoneId zone, Instant reference) {}
