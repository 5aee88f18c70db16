package logagg.collector.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Map;

/**
 * The log daemon.
 *
 * @param enabled whether the collector receives
 * @param logdir below which what is received is written
 * @param facilities by {@code APP} or {@code APP:MODULE}, the settings of each
 * @param facilitiesFile LogHog's {@code facilities.conf}
 * @param loghogdFile LogHog's {@code loghogd.conf}, which goes before what is said here
 * @param fallback settings of the facility for applications that have none
 * @param compression how rotated files are compressed
 * @param newlines within a message: {@code indent, escape, raw}
 * @param replayWindow how far the stamp of a signed message may be from now; zero: any distance
 */
public record ReceiveSettings(
    boolean enabled,
    NetworkSettings.Listen listen,
    NetworkSettings.Tls tls,
    NetworkSettings.Limits limits,
    NetworkSettings.Syslog syslog,
    String logdir,
    Map<String, Map<String, String>> facilities,
    @JsonProperty("facilities_file") String facilitiesFile,
    @JsonProperty("loghogd_file") String loghogdFile,
    @JsonProperty("default") Map<String, String> fallback,
    CompressionSettings compression,
    String newlines,
    @JsonProperty("replay_window") Duration replayWindow) {}
