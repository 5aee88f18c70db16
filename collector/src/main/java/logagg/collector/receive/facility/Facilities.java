package logagg.collector.receive.facility;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ReceiveSettings;
import logagg.collector.receive.facility.WrittenFacility.Value;

/**
 * All that says where messages go and what becomes of the files.
 *
 * @param logdir below which all files are
 * @param facilities each with another name
 * @param fallback for messages of applications that have none of their own
 * @param packing how rotated files are compressed
 * @param style what becomes of newlines in messages
 * @param replayWindow how far the stamp of a signed message may be from now; zero: any distance
 */
public record Facilities(
    Path logdir,
    List<Facility> facilities,
    Optional<Facility> fallback,
    Packing packing,
    LineStyle style,
    Duration replayWindow) {
  /** The directory of the fallback's files, which no application may have then. */
  static final String FALLBACK = "default";

  /**
   * As the configuration says, and the {@code facilities.conf} that it names.
   *
   * @throws IOException if a file cannot be read
   * @throws ConfigurationException with a line for each mistake
   */
  public static Facilities of(ReceiveSettings settings) throws IOException, ConfigurationException {
    return of(settings, LoghogdFile.none());
  }

  /**
   * The same, but where files are and how they are compressed as LogHog's own file says, as far as
   * it does.
   *
   * @throws IOException if a file cannot be read
   * @throws ConfigurationException with a line for each mistake
   */
  public static Facilities of(ReceiveSettings settings, LoghogdFile before)
      throws IOException, ConfigurationException {
    List<WrittenFacility> written = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> facility : settings.facilities().entrySet()) {
      add(
          facility.getKey(),
          "receive.facilities." + facility.getKey(),
          placed("receive.facilities." + facility.getKey(), facility.getValue()),
          written,
          wrong);
    }
    String file = before.facilities().orElse(settings.facilitiesFile());
    if (!file.isEmpty()) {
      for (IniFile.Section section : IniFile.read(Path.of(file))) {
        add(section.name(), section.place(), section.values(), written, wrong);
      }
    }
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(String.join("\n", wrong));
    }
    Optional<Facility> fallback = fallback(settings.fallback());
    List<Facility> facilities = FacilityReader.read(written);
    if (fallback.isPresent()) {
      refuseFallbackName(written);
    }
    return new Facilities(
        Path.of(before.logdir().orElse(settings.logdir())),
        facilities,
        fallback,
        Packing.of(before.compression().orElse(settings.compression())),
        LineStyle.valueOf(settings.newlines().toUpperCase(Locale.ROOT)),
        settings.replayWindow());
  }

  private static void add(
      String name,
      String place,
      Map<String, Value> values,
      List<WrittenFacility> written,
      List<String> wrong) {
    try {
      written.add(new WrittenFacility(FacilityName.parse(name), place, values));
    } catch (IllegalArgumentException e) {
      wrong.add(place + ": " + e.getMessage());
    }
  }

  private static Map<String, Value> placed(String place, Map<String, String> values) {
    Map<String, Value> placed = new LinkedHashMap<>();
    values.forEach((key, text) -> placed.put(key, new Value(text, place + "." + key)));
    return placed;
  }

  private static Optional<Facility> fallback(Map<String, String> values)
      throws ConfigurationException {
    String place = "receive.default";
    return values.isEmpty()
        ? Optional.empty()
        : FacilityReader.read(
                List.of(
                    new WrittenFacility(
                        new FacilityName(FALLBACK, ""), place, placed(place, values))))
            .stream()
            .findFirst();
  }

  private static void refuseFallbackName(List<WrittenFacility> written)
      throws ConfigurationException {
    for (WrittenFacility facility : written) {
      if (facility.name().app().equals(FALLBACK)) {
        throw new ConfigurationException(
            facility.place()
                + ": an application cannot be called default when there is receive.default");
      }
    }
  }
}
