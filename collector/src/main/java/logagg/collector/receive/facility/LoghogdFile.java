package logagg.collector.receive.facility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import logagg.collector.config.CompressionSettings;
import logagg.collector.config.ConfigurationException;
import logagg.collector.receive.facility.IniFile.Section;
import logagg.collector.receive.facility.WrittenFacility.Value;

/**
 * What LogHog's own {@code loghogd.conf} says, as far as it means something here: where files go,
 * how they are compressed, where it listens. How it runs and logs is not looked at.
 *
 * @param logdir below which files are, if it says so
 * @param facilities the file of its facilities, if it says so
 * @param compression of rotated files, if it says so
 * @param listen addresses without TLS, each with a port: {@code 127.0.0.1:5566}, {@code [::1]:5566}
 * @param listenTls addresses with TLS
 * @param pemFile the server's key and certificate
 * @param caFile the authority's certificate
 */
public record LoghogdFile(
    Optional<String> logdir,
    Optional<String> facilities,
    Optional<CompressionSettings> compression,
    List<String> listen,
    List<String> listenTls,
    Optional<String> pemFile,
    Optional<String> caFile) {
  private static final String PORT = "5566";
  private static final String TLS_PORT = "5577";
  private static final int DEFAULT_LEVEL = 6;
  private static final int HIGHEST_LEVEL = 9;
  private static final Set<String> FORMATS = Set.of("xz", "gzip", "bzip2");

  /**
   * Reads it.
   *
   * @throws IOException if it cannot be read
   * @throws ConfigurationException with a line for each mistake
   */
  public static LoghogdFile read(Path file) throws IOException, ConfigurationException {
    Map<String, Map<String, Value>> sections = new TreeMap<>();
    for (Section section : IniFile.read(file)) {
      sections.put(section.name(), section.values());
    }
    Map<String, Value> main = sections.getOrDefault("main", Map.of());
    Map<String, Value> server = sections.getOrDefault("server", Map.of());
    return new LoghogdFile(
        text(main, "logdir"),
        text(main, "facilities_config"),
        compression(sections.getOrDefault("compressor", Map.of())),
        addresses(server, "", PORT),
        addresses(server, "_ssl", TLS_PORT),
        text(server, "pemfile"),
        text(server, "cacert"));
  }

  private static Optional<String> text(Map<String, Value> values, String key) {
    return Optional.ofNullable(values.get(key)).map(Value::text).filter(text -> !text.isEmpty());
  }

  private static Optional<CompressionSettings> compression(Map<String, Value> values)
      throws ConfigurationException {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String format = text(values, "format").orElse("xz");
    String level = text(values, "level").orElse(String.valueOf(DEFAULT_LEVEL));
    String onWrite = text(values, "compress_on_write").orElse("no");
    if (!FORMATS.contains(format)) {
      throw wrong(values, "format", "'" + format + "' is none of xz, gzip, bzip2");
    }
    if (level.length() != 1 || !Character.isDigit(level.charAt(0))) {
      throw wrong(values, "level", "'" + level + "' is not 0 to " + HIGHEST_LEVEL);
    }
    try {
      return Optional.of(
          new CompressionSettings(format, Integer.parseInt(level), FacilityReader.truth(onWrite)));
    } catch (IllegalArgumentException e) {
      throw wrong(values, "compress_on_write", String.valueOf(e.getMessage()));
    }
  }

  private static ConfigurationException wrong(
      Map<String, Value> values, String key, String sentence) {
    Value value = values.get(key);
    return new ConfigurationException((value == null ? key : value.place()) + ": " + sentence);
  }

  private static List<String> addresses(Map<String, Value> server, String kind, String port) {
    String usual = text(server, "default_port" + kind).orElse(port);
    List<String> addresses = new ArrayList<>();
    for (String address : list(server, "listen_ipv4" + kind)) {
      addresses.add(address.contains(":") ? address : address + ":" + usual);
    }
    for (String address : list(server, "listen_ipv6" + kind)) {
      String bracketed = address.startsWith("[") ? address : "[" + address + "]";
      addresses.add(bracketed.endsWith("]") ? bracketed + ":" + usual : bracketed);
    }
    return addresses;
  }

  private static List<String> list(Map<String, Value> values, String key) {
    return text(values, key).stream()
        .flatMap(text -> Arrays.stream(text.split("[,\\s]+", -1)))
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** One that says nothing. */
  static LoghogdFile none() {
    return new LoghogdFile(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
