package logagg.collector.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.NetworkSettings;
import logagg.collector.config.ReceiveSettings;
import logagg.collector.receive.facility.Facilities;
import logagg.collector.receive.facility.LoghogdFile;

/**
 * The log daemon as configured, where what LogHog's own {@code loghogd.conf} says, if it is named,
 * goes before our settings.
 *
 * @param settings those of the network are as they count
 */
record Reception(ReceiveSettings settings, Facilities facilities) {
  static Reception of(ReceiveSettings settings) throws IOException, ConfigurationException {
    if (settings.loghogdFile().isEmpty()) {
      return new Reception(settings, Facilities.of(settings));
    }
    Path file = Path.of(settings.loghogdFile());
    LoghogdFile before = LoghogdFile.read(file);
    return new Reception(
        with(listen(before), tls(settings.tls(), before, file), settings),
        Facilities.of(settings, before));
  }

  /** The files besides the configuration that say where messages go. */
  static List<Path> files(ReceiveSettings settings) {
    return Stream.of(settings.facilitiesFile(), settings.loghogdFile())
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static NetworkSettings.Listen listen(LoghogdFile before) {
    return new NetworkSettings.Listen(before.listen(), before.listen(), before.listenTls());
  }

  /** Relative names are relative to the directory of loghogd.conf, as loghogd has it. */
  private static NetworkSettings.Tls tls(NetworkSettings.Tls own, LoghogdFile before, Path file) {
    return new NetworkSettings.Tls(
        resolved(before.pemFile(), file).orElse(own.certificate()),
        before.pemFile().isPresent() ? "" : own.key(),
        resolved(before.caFile(), file).orElse(own.ca()),
        own.clientCertificate());
  }

  private static Optional<String> resolved(Optional<String> name, Path file) {
    return name.map(text -> file.resolveSibling(text).toString());
  }

  private static ReceiveSettings with(
      NetworkSettings.Listen listen, NetworkSettings.Tls tls, ReceiveSettings others) {
    return new ReceiveSettings(
        others.enabled(),
        listen,
        tls,
        others.limits(),
        others.syslog(),
        others.logdir(),
        others.facilities(),
        others.facilitiesFile(),
        others.loghogdFile(),
        others.fallback(),
        others.compression(),
        others.newlines(),
        others.replayWindow());
  }
}
