package logagg.collector.config;

/**
 * The log daemon.
 *
 * @param enabled whether the collector receives
 */
public record ReceiveSettings(boolean enabled) {}
