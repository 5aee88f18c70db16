package logagg.collector.follow;

/**
 * A line of a followed file, or a part of one that is too long.
 *
 * @param source the path as it was asked for
 * @param text without its newline, and without a carriage return before that
 * @param id the same whenever it is read again
 */
public record FollowedLine(String source, String text, LineId id) {}
