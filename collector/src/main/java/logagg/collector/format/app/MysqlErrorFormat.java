package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The error log of MySQL and MariaDB: {@code time thread [Level] [MY-code] [Subsystem] message}
 * from MySQL 8 on; without the code and subsystem in 5.7 and MariaDB, without the thread in 5.5,
 * where InnoDB and mysqld_safe give no level either.
 */
final class MysqlErrorFormat implements LineFormat {
  private static final int LONGEST_THREAD = 18;

  @Override
  public String name() {
    return "mysql_error";
  }

  @Override
  public String description() {
    return "MySQL, MariaDB: error log";
  }

  @Override
  public int specificity() {
    return 70;
  }

  @Override
  public boolean continues(String line) {
    return Traces.continues(line);
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (record.startsWith("Version: '") && record.contains("socket: '")) {
      into.message(record);
      return true;
    }
    Cursor in = new Cursor(record);
    Optional<Instant> time = in.time(context);
    if (time.isEmpty() || !in.skip(' ')) {
      return false;
    }
    into.time(time.get());
    in.spaces();
    return rest(in, into);
  }

  private static boolean rest(Cursor in, EventDraft into) {
    thread(in, into);
    Optional<String> level = in.bracketed();
    if (level.isPresent()) {
      if (!isLevel(level.get()) || !in.skip(' ')) {
        return false;
      }
      Levels.put(into, level.get());
      codes(in, into);
    } else if (!in.text().startsWith("InnoDB: ", in.at())
        && !in.text().startsWith("mysqld_safe ", in.at())) {
      return false;
    }
    into.message(in.rest());
    SignIns.note(in.rest(), into);
    return true;
  }

  /** A number; MariaDB's InnoDB writes the thread's address, {@code 0x7f…}. */
  private static void thread(Cursor in, EventDraft into) {
    int before = in.at();
    boolean address = in.skip("0x");
    String word = in.word();
    boolean number = Peers.isNumber(word) && word.length() <= LONGEST_THREAD;
    if ((address || number) && in.skip(' ')) {
      in.spaces();
      into.field("process.thread.id", number && !address ? (Object) Long.valueOf(word) : word);
    } else {
      in.moveTo(before);
    }
  }

  private static boolean isLevel(String word) {
    return switch (word) {
      case "Note", "Warning", "ERROR", "Error", "System" -> true;
      default -> false;
    };
  }

  private static void codes(Cursor in, EventDraft into) {
    if (!in.text().startsWith("[MY-", in.at())) {
      return;
    }
    in.bracketed().ifPresent(code -> into.field("event.code", code));
    in.skip(' ');
    in.bracketed().ifPresent(part -> into.field("log.logger", part));
    in.skip(' ');
  }
}
