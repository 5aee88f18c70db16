package logagg.collector.sweep.login;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.store.Access;
import logagg.collector.store.Ending;
import logagg.collector.store.Reboot;

/**
 * What {@code last} and {@code lastb} print with {@code -adwx --time-format iso}, with or without
 * the two lines at its end ({@code wtmp begins …}), and what {@code wtmpdb last} prints alike:
 *
 * <pre>
 * eva      pts/0        2026-05-18T10:00:01+02:00 - 2026-05-18T11:00:00+02:00  (00:59)     192.0.2.7
 * eva      pts/1        2026-05-18T10:00:01+02:00   still logged in                        192.0.2.7
 * eva      tty2         2026-05-18T10:00:01+02:00 - crash                     (1+02:03)
 * reboot   system boot  2026-05-18T10:00:01+02:00   still running                          6.1.0-18-amd64
 * </pre>
 *
 * <p>Without {@code -a}, where the source is the third column, no line is understood. Times are in
 * seconds: attempts that are alike within one are told apart by their number.
 */
public final class LastOutput {
  private static final String TIME =
      "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?(?:Z|[+-]\\d{2}:?\\d{2})?";

  private static final Pattern BEGIN = Pattern.compile(TIME);

  /** What comes after the time of the login. */
  private static final Pattern REST =
      Pattern.compile(
          "\\s*(?:-\\s*)?(?<end>"
              + TIME
              + "|crash|down|still logged in|still running|gone - no logout)?"
              + "\\s*+(?:\\(\\s*+(?<duration>-?[0-9+:]+)\\s*+\\))?(?<source>.*)");

  /** The name before it may be empty, or hold spaces: a client sent it. */
  private static final Pattern TTY =
      Pattern.compile("(?:^|\\s)(system boot|system down|\\(to lvl .\\)|\\S+)$");

  /** A name has 32 characters, a source 256. */
  private static final int LONGEST = 1024;

  private static final Pattern DURATION = Pattern.compile("(?:(\\d+)\\+)?(\\d{1,3}):(\\d{2})");

  private final String host;
  private final boolean success;
  private final ZoneId zone;
  private final List<Access> access = new ArrayList<>();
  private final List<Reboot> reboots = new ArrayList<>();
  private final Map<Access, Integer> alike = new HashMap<>();
  private int refused;

  /**
   * Output of a host.
   *
   * @param success of {@code last}; else of {@code lastb}
   * @param zone of times that name none
   */
  public LastOutput(String host, boolean success, ZoneId zone) {
    this.host = host;
    this.success = success;
    this.zone = zone;
  }

  /** Takes on all of it. */
  public LastOutput addAll(String output) {
    output.lines().forEach(this::add);
    return this;
  }

  private void add(String line) {
    if (line.isBlank() || line.matches("\\S+ begins .*")) {
      return;
    }
    Matcher begin = BEGIN.matcher(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    Optional<Instant> in = begin.find() ? time(begin.group()) : Optional.empty();
    if (in.isEmpty()) {
      refused++;
      return;
    }
    String who = line.substring(0, begin.start()).strip();
    Matcher tty = TTY.matcher(who);
    Matcher rest = REST.matcher(line.substring(begin.end()));
    if (!tty.find() || !rest.matches()) {
      refused++;
      return;
    }
    String source = rest.group("source").strip();
    switch (tty.group(1)) {
      case "system boot" -> reboot(rest, in.get(), source);
      case String other when other.equals("system down") || other.startsWith("(to lvl") -> {}
      default -> login(who.substring(0, tty.start()).strip(), tty.group(1), rest, in.get(), source);
    }
  }

  private void login(String user, String tty, Matcher m, Instant begin, String source) {
    Ending ending = success ? ending(m.group("end")) : Ending.REFUSED;
    Access row =
        new Access(
            host,
            success,
            user,
            tty,
            begin,
            Optional.empty(),
            ending,
            source.equals("0.0.0.0") ? "" : source,
            0,
            0);
    Access key = row.ended(Optional.empty(), Ending.OPEN);
    int nth = alike.merge(key, 1, Integer::sum) - 1;
    access.add(row.ended(success ? end(m, begin, ending) : Optional.of(begin), ending).nth(nth));
  }

  private void reboot(Matcher m, Instant up, String kernel) {
    Ending ending = ending(m.group("end"));
    Ending how =
        switch (ending) {
          case LOGOUT, DOWN -> Ending.DOWN;
          case CRASH -> Ending.CRASH;
          case OPEN, GONE, REFUSED -> Ending.OPEN;
        };
    reboots.add(
        new Reboot(
            host,
            up,
            how == Ending.OPEN ? Optional.empty() : end(m, up, ending),
            how,
            kernel.equals("0.0.0.0") ? "" : kernel));
  }

  private static Ending ending(String end) {
    return switch (end == null ? "" : end) {
      case "crash" -> Ending.CRASH;
      case "down" -> Ending.DOWN;
      case "gone - no logout", "" -> Ending.GONE;
      case "still logged in", "still running" -> Ending.OPEN;
      default -> Ending.LOGOUT;
    };
  }

  /** Of a crash only the duration is said, in minutes. */
  private Optional<Instant> end(Matcher m, Instant begin, Ending ending) {
    if (ending == Ending.LOGOUT) {
      return time(m.group("end"));
    }
    String duration = m.group("duration");
    if (ending == Ending.OPEN || ending == Ending.GONE || duration == null) {
      return Optional.empty();
    }
    Matcher parts = DURATION.matcher(duration);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long days = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
    long minutes =
        (days * 24 + Long.parseLong(parts.group(2))) * 60 + Long.parseLong(parts.group(3));
    return Optional.of(begin.plusSeconds(minutes * 60));
  }

  private Optional<Instant> time(String text) {
    String iso = text.replace(',', '.').replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
    try {
      return Optional.of(
          iso.matches(".*(Z|[+-]\\d{2}:\\d{2})$")
              ? OffsetDateTime.parse(iso, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant()
              : LocalDateTime.parse(iso).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public List<Access> access() {
    return List.copyOf(access);
  }

  /**
   * As printed; but {@code last} of util-linux before 2.40 says {@code still running} also of what
   * crashed: only of the newest that can be true.
   */
  public List<Reboot> reboots() {
    List<Reboot> oldestFirst = reboots.stream().sorted(Comparator.comparing(Reboot::up)).toList();
    List<Reboot> known = new ArrayList<>();
    for (int i = 0; i < oldestFirst.size(); i++) {
      Reboot reboot = oldestFirst.get(i);
      boolean crashed = reboot.ending() == Ending.OPEN && i + 1 < oldestFirst.size();
      known.add(crashed ? reboot.ended(oldestFirst.get(i + 1).up(), Ending.CRASH) : reboot);
    }
    return known;
  }

  /** How many lines were not understood. */
  public int refused() {
    return refused;
  }
}
