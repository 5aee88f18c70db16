package logagg.collector.detect.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.detect.match.Condition;

/**
 * Where Sigma's logsources are among our events, and how their fields are named: what is built in,
 * and what users add. The most precise entry for a logsource says which events are meant; all
 * entries that are about it name fields.
 */
public final class LogsourceMapping {
  private static final String BUILT_IN = "mapping.yaml";

  private final List<MappingEntry> entries;
  private final Condition unknown;
  private final Map<Logsource, MappedLogsource> cache = new HashMap<>();

  private LogsourceMapping(List<MappingEntry> entries) {
    this.entries = List.copyOf(entries);
    List<Condition> known = new ArrayList<>();
    for (MappingEntry entry : entries) {
      entry.where().ifPresent(alternatives -> known.add(of(entry.logsource()).where()));
    }
    this.unknown = new Condition.Not(new Condition.Any(known.stream().distinct().toList()));
    cache.clear();
  }

  /** Read once, when it is first needed. */
  private static final class BuiltIn {
    static final LogsourceMapping MAPPING = new LogsourceMapping(builtInEntries());
  }

  /** What is built in. */
  public static LogsourceMapping builtIn() {
    return BuiltIn.MAPPING;
  }

  /**
   * What is built in, and what a user's file says, which comes first.
   *
   * @param yaml as docs/sigma.md tells
   * @throws SigmaFileException if it cannot be read
   */
  public LogsourceMapping with(String yaml) throws SigmaFileException {
    try {
      List<MappingEntry> all = new ArrayList<>(MappingEntry.readAll(yaml));
      all.addAll(entries);
      return new LogsourceMapping(all);
    } catch (RefusedException e) {
      throw new SigmaFileException(e);
    }
  }

  private static List<MappingEntry> builtInEntries() {
    try (InputStream in = LogsourceMapping.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("not in the program: " + BUILT_IN);
      }
      return MappingEntry.readAll(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(BUILT_IN, e);
    } catch (RefusedException e) {
      throw new IllegalStateException(BUILT_IN + ":" + e.position(), e);
    }
  }

  /** A logsource among our events. */
  synchronized MappedLogsource of(Logsource logsource) {
    MappedLogsource known = cache.get(logsource);
    if (known == null) {
      known = map(logsource);
      cache.put(logsource, known);
    }
    return known;
  }

  private MappedLogsource map(Logsource logsource) {
    List<MappingEntry> matching =
        entries.stream()
            .filter(entry -> entry.logsource().includes(logsource))
            .sorted((a, b) -> Integer.compare(b.logsource().precision(), a.logsource().precision()))
            .toList();
    FieldNames fields = FieldNames.PLAIN;
    for (MappingEntry entry : matching) {
      fields = fields.then(entry.fields());
    }
    List<MappingEntry> located = mostPrecise(matching);
    if (located.isEmpty()) {
      String note = logsource.precision() == 0 ? "no logsource" : "unknown logsource";
      return new MappedLogsource(unknown(), fields, false, note);
    }
    List<Condition> where = new ArrayList<>();
    for (MappingEntry entry : located) {
      where.add(entry.condition(fields));
    }
    return new MappedLogsource(
        where.size() == 1 ? where.getFirst() : new Condition.All(where),
        fields,
        true,
        note(logsource, located));
  }

  @SuppressWarnings("NullAway") // still being made when the constructor asks for what is known
  private Condition unknown() {
    return unknown == null ? new Condition.Any(List.of()) : unknown;
  }

  /** Of entries that say equally much, all count; of those about the same, the first: a user's. */
  private static List<MappingEntry> mostPrecise(List<MappingEntry> sorted) {
    List<MappingEntry> located = new ArrayList<>();
    int precision = -1;
    for (MappingEntry entry : sorted) {
      if (entry.where().isEmpty()
          || located.stream().anyMatch(other -> other.logsource().equals(entry.logsource()))) {
        continue;
      }
      if (precision < 0) {
        precision = entry.logsource().precision();
      }
      if (entry.logsource().precision() == precision) {
        located.add(entry);
      }
    }
    return located;
  }

  private static String note(Logsource logsource, List<MappingEntry> located) {
    boolean category = false;
    boolean product = false;
    boolean service = false;
    for (MappingEntry entry : located) {
      category |= !entry.logsource().category().isEmpty();
      product |= !entry.logsource().product().isEmpty();
      service |= !entry.logsource().service().isEmpty();
    }
    Logsource missing =
        new Logsource(
            category ? "" : logsource.category(),
            product ? "" : logsource.product(),
            service ? "" : logsource.service());
    return missing.precision() == 0 ? "" : "unknown " + missing;
  }
}
