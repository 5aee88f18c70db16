package logagg.collector.read;

/**
 * A line of text.
 *
 * @param text without its newline, and without the carriage return of one that ends in both; bytes
 *     that are not UTF-8 are U+FFFD
 * @param cut whether it is a part of a line that was too long
 */
public record TextLine(String text, boolean cut) {}
