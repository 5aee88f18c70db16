package logagg.collector.config;

/**
 * Access records of many hosts.
 *
 * @param every how often the collector sweeps; empty: never
 */
public record SweepSettings(String every) {}
