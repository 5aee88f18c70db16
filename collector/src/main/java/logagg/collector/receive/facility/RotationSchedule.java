package logagg.collector.receive.facility;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When files are rotated: by the wall clock, as crontab(5) says it, or by their size alone.
 *
 * <p>Where the clock is put forward, what falls into the gap is done at its end. Where it is put
 * back, what is done each hour is done in both hours, and all else in the first only.
 */
final class RotationSchedule {
  private static final Map<String, String> WORDS =
      Map.of(
          "hourly", "0 * * * *",
          "daily", "0 0 * * *",
          "midnight", "0 0 * * *",
          "weekly", "0 0 * * 1",
          "monthly", "0 0 1 * *",
          "yearly", "0 0 1 1 *",
          "annually", "0 0 1 1 *");
  private static final String SIZE = "size";
  private static final CronParser CRON =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
  private static final int HOUR_FIELD = 1;

  /** By size alone. */
  static final RotationSchedule BY_SIZE = new RotationSchedule(SIZE, Optional.empty(), false);

  private final String text;
  private final Optional<ExecutionTime> times;
  private final boolean eachHour;

  private RotationSchedule(String text, Optional<ExecutionTime> times, boolean eachHour) {
    this.text = text;
    this.times = times;
    this.eachHour = eachHour;
  }

  /**
   * Reads a word or five fields.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static RotationSchedule parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals(SIZE)) {
      return BY_SIZE;
    }
    if (word.equals("reboot") || word.equals("@reboot")) {
      throw new IllegalArgumentException("'" + text + "': files are not rotated at a reboot");
    }
    String fields = WORDS.getOrDefault(word, word);
    ExecutionTime times;
    try {
      times = ExecutionTime.forCron(CRON.parse(fields).validate());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is neither hourly, daily, midnight, weekly, monthly, yearly, annually, size nor"
              + " five fields as in crontab(5)",
          e);
    }
    if (times.nextExecution(ZonedDateTime.now(ZoneOffset.UTC)).isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is never");
    }
    return new RotationSchedule(
        word, Optional.of(times), fields.split("\\s+", -1)[HOUR_FIELD].startsWith("*"));
  }

  boolean bySize() {
    return times.isEmpty();
  }

  /** The first time after this one; none for those by size. */
  Optional<Instant> next(Instant after, ZoneId zone) {
    return times.flatMap(t -> next(t, after, zone));
  }

  private Optional<Instant> next(ExecutionTime t, Instant after, ZoneId zone) {
    ZoneOffsetTransition last = zone.getRules().previousTransition(after.plusNanos(1));
    if (last != null && !eachHour && after.isBefore(secondTimeOver(last))) {
      return next(t, secondTimeOver(last).minusSeconds(1), last.getOffsetAfter(), zone);
    }
    Optional<Instant> next = inOffset(t, after, zone.getRules().getOffset(after));
    ZoneOffsetTransition change = zone.getRules().nextTransition(after);
    if (change == null || next.isEmpty() || next.get().isBefore(change.getInstant())) {
      return next;
    }
    if (change.isGap() && wall(next.get(), change).isBefore(change.getDateTimeAfter())) {
      return Optional.of(change.getInstant());
    }
    Instant resumed = change.isGap() || eachHour ? change.getInstant() : secondTimeOver(change);
    return next(t, resumed.minusSeconds(1), change.getOffsetAfter(), zone);
  }

  /** From just before the clock is right again, so that what is due at once is not missed. */
  private Optional<Instant> next(
      ExecutionTime t, Instant justBefore, ZoneOffset offset, ZoneId zone) {
    Optional<Instant> next = inOffset(t, justBefore, offset);
    ZoneOffsetTransition change = zone.getRules().nextTransition(justBefore.plusSeconds(1));
    return change == null || next.isEmpty() || next.get().isBefore(change.getInstant())
        ? next
        : next(t, change.getInstant().minusSeconds(1), zone);
  }

  /** When the hour that is there twice is over; of a gap, before it. */
  private static Instant secondTimeOver(ZoneOffsetTransition change) {
    return change.getDateTimeBefore().toInstant(change.getOffsetAfter());
  }

  private static LocalDateTime wall(Instant instant, ZoneOffsetTransition before) {
    return LocalDateTime.ofInstant(instant, before.getOffsetBefore());
  }

  private static Optional<Instant> inOffset(ExecutionTime t, Instant after, ZoneOffset offset) {
    return t.nextExecution(after.atZone(offset)).map(ZonedDateTime::toInstant);
  }

  @Override
  public String toString() {
    return text;
  }
}
