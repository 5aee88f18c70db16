package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import logagg.collector.config.ConfigurationException;
import logagg.collector.receive.Message;
import logagg.collector.receive.facility.WrittenFacility.Value;

/** Settings as text, messages, and what is in the files. */
final class Desk {
  private static final Packing PLAIN = new Packing(CompressionFormat.NONE, 6, false);

  final Path logdir;
  final HandClock clock = new HandClock(Instant.parse("2013-07-04T12:00:00Z"));
  ZoneId zone = ZoneId.of("UTC");
  Packing packing = PLAIN;
  LineStyle style = LineStyle.INDENT;
  Duration replayWindow = Duration.ZERO;
  String fallback = "";

  Desk(Path logdir) {
    this.logdir = logdir;
  }

  /** Each {@code NAME: KEY=VALUE, KEY=VALUE}. */
  Facilities facilities(String... written) {
    try {
      List<WrittenFacility> all = new ArrayList<>();
      for (String facility : written) {
        all.add(written(facility));
      }
      Optional<Facility> last =
          fallback.isEmpty()
              ? Optional.empty()
              : FacilityReader.read(List.of(written("default " + fallback))).stream().findFirst();
      return new Facilities(logdir, FacilityReader.read(all), last, packing, style, replayWindow);
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  static WrittenFacility written(String facility) {
    String[] parts = facility.split(" ", 2);
    Map<String, Value> values = new TreeMap<>();
    for (String setting : parts[1].split(", ")) {
      String[] pair = setting.split("=", 2);
      values.put(pair[0], new Value(pair[1], "test:" + pair[0]));
    }
    return new WrittenFacility(FacilityName.parse(parts[0]), "test", values);
  }

  FacilityDelivery open(String... written) throws IOException {
    return new FacilityDelivery(facilities(written), clock, zone);
  }

  /** Of now. */
  Message message(String app, String module, String body) {
    return message(app, module, "athens", body);
  }

  Message message(String app, String module, String host, String body) {
    return new Message(app, module, host, clock.instant(), body, Optional.empty());
  }

  String content(String file) throws IOException {
    return Files.readString(logdir.resolve(file), UTF_8);
  }

  String unpacked(String file, CompressionFormat format) throws IOException {
    try (InputStream in = format.unpack(Files.newInputStream(logdir.resolve(file)))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** All files but the lock. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(logdir)) {
      return all.filter(Files::isRegularFile)
          .map(path -> logdir.relativize(path).toString())
          .filter(path -> !path.startsWith(".logagg"))
          .sorted()
          .toList();
    }
  }
}
