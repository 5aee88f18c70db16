package logagg.collector.config;

/**
 * The log daemon.
 *
 * @param enabled whether the collector receives
 */
public record ReceiveSettings(
    boolean enabled,
    NetworkSettings.Listen listen,
    NetworkSettings.Tls tls,
    NetworkSettings.Limits limits,
    NetworkSettings.Syslog syslog) {}
