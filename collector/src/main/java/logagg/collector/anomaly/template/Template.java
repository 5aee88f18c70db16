package logagg.collector.anomaly.template;

/**
 * What many messages of a source have in common.
 *
 * @param text its words, {@value MessageMask#VARIABLE} where they vary
 * @param count how many messages were of it
 */
public record Template(String text, long count) {}
