package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import logagg.collector.config.ConfigurationException;
import logagg.collector.receive.facility.WrittenFacility.Value;
import logagg.logcache.DataSize;

/**
 * Makes facilities of what was written: checks it, and lets those of an application inherit from
 * its root facility. All that is wrong is told at once, each with its place.
 */
final class FacilityReader {
  private static final Set<String> INHERITED =
      Set.of(
          "max_size",
          "flush_every",
          "file_per_host",
          "secret",
          "secret_file",
          "signature_algorithm");
  private static final Set<String> OWN = Set.of("rotate", "backup_count");

  private final Map<FacilityName, WrittenFacility> written;
  private final List<String> wrong = new ArrayList<>();

  private FacilityReader(List<WrittenFacility> written) {
    this.written =
        written.stream()
            .collect(Collectors.toMap(WrittenFacility::name, Function.identity(), this::twice));
  }

  /**
   * Reads them.
   *
   * @throws ConfigurationException with a line for each mistake
   */
  static List<Facility> read(List<WrittenFacility> written) throws ConfigurationException {
    FacilityReader reader = new FacilityReader(written);
    List<Facility> facilities = new ArrayList<>();
    for (WrittenFacility facility : written) {
      reader.read(facility).ifPresent(facilities::add);
    }
    if (!reader.wrong.isEmpty()) {
      throw new ConfigurationException(String.join("\n", reader.wrong));
    }
    return facilities;
  }

  private WrittenFacility twice(WrittenFacility first, WrittenFacility second) {
    wrong.add(second.place() + ": " + second.name() + " is there already, at " + first.place());
    return first;
  }

  private Optional<Facility> read(WrittenFacility facility) {
    int before = wrong.size();
    for (Map.Entry<String, Value> setting : facility.values().entrySet()) {
      if (!INHERITED.contains(setting.getKey()) && !OWN.contains(setting.getKey())) {
        wrong.add(setting.getValue().place() + ": there is no setting '" + setting.getKey() + "'");
      }
    }
    RotationSchedule rotate =
        required(facility, "rotate", RotationSchedule::parse, RotationSchedule.BY_SIZE);
    int backups = required(facility, "backup_count", text -> number(text, 0), 0);
    long size = read(inherited(facility, "max_size"), FacilityReader::size, Facility.ANY_SIZE);
    if (rotate.bySize() && size == Facility.ANY_SIZE && wrong.size() == before) {
      wrong.add(
          facility.place() + ": " + facility.name() + " is rotated by size, but has no max_size");
    }
    int flushEvery = read(inherited(facility, "flush_every"), text -> number(text, 1), 1);
    boolean perHost = read(inherited(facility, "file_per_host"), FacilityReader::truth, false);
    Optional<SigningKey> key = key(facility);
    return wrong.size() > before
        ? Optional.empty()
        : Optional.of(
            new Facility(facility.name(), rotate, backups, size, flushEvery, perHost, key));
  }

  private Optional<SigningKey> key(WrittenFacility facility) {
    SignatureAlgorithm algorithm =
        read(
            inherited(facility, "signature_algorithm"),
            SignatureAlgorithm::parse,
            SignatureAlgorithm.HMAC_MD5);
    // a facility's own secret goes before an inherited one, however that was given
    boolean own = facility.value("secret").isPresent() || facility.value("secret_file").isPresent();
    WrittenFacility from = own ? facility : root(facility);
    String secret = read(from.value("secret_file"), FacilityReader::content, "");
    if (secret.isEmpty()) {
      secret = read(from.value("secret"), Function.identity(), "");
    }
    return secret.isEmpty() ? Optional.empty() : Optional.of(new SigningKey(algorithm, secret));
  }

  private Optional<Value> inherited(WrittenFacility facility, String setting) {
    return facility.value(setting).or(() -> root(facility).value(setting));
  }

  private WrittenFacility root(WrittenFacility facility) {
    return written.getOrDefault(facility.name().root(), facility);
  }

  private <T> T required(
      WrittenFacility facility, String setting, Function<String, T> reading, T otherwise) {
    Optional<Value> value = facility.value(setting);
    if (value.isEmpty()) {
      wrong.add(facility.place() + ": " + facility.name() + " has no " + setting);
    }
    return read(value, reading, otherwise);
  }

  private <T> T read(Optional<Value> value, Function<String, T> reading, T otherwise) {
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      return reading.apply(value.get().text());
    } catch (IllegalArgumentException e) {
      wrong.add(value.get().place() + ": " + e.getMessage());
      return otherwise;
    }
  }

  private static int number(String text, int least) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
    throw new IllegalArgumentException("'" + text + "' is less than " + least);
  }

  private static long size(String text) {
    long bytes = DataSize.parse(text).bytes();
    if (bytes == 0) {
      throw new IllegalArgumentException("'" + text + "' is no size for a file");
    }
    return bytes;
  }

  /** As Python's ConfigParser reads it. */
  static boolean truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on", "1" -> true;
      case "no", "false", "off", "0" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither yes nor no");
    };
  }

  private static String content(String file) {
    if (file.isBlank()) {
      return "";
    }
    try {
      String secret = Files.readString(Path.of(file), UTF_8).lines().findFirst().orElse("");
      if (secret.isEmpty()) {
        throw new IllegalArgumentException(file + " is empty");
      }
      return secret;
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e, e);
    }
  }
}
