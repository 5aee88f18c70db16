package logagg.collector.sweep;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.format.ReadingContext;
import logagg.collector.read.Input;
import logagg.collector.read.LineReader;
import logagg.collector.read.TextLine;
import logagg.collector.store.Access;
import logagg.collector.store.Reboot;
import logagg.collector.store.Swept;
import logagg.collector.sweep.login.Failures;
import logagg.collector.sweep.login.LastOutput;
import logagg.collector.sweep.login.LoginRecord;
import logagg.collector.sweep.login.Presence;
import logagg.collector.sweep.login.Sessions;
import logagg.collector.sweep.login.UtmpRecords;
import logagg.collector.sweep.sshd.SshdLog;

/**
 * Rows of files that are at hand: a host's {@code wtmp} or {@code btmp}, what {@code last} and
 * {@code lastb} printed of them, its {@code auth.log}; compressed or not. For one thread.
 *
 * @param zone of times that name none
 */
public record SweepImport(String host, ZoneId zone) {

  /** What a file holds. */
  public enum What {
    /** {@code wtmp}, or what {@code last} prints. */
    LAST,
    /** {@code btmp}, or what {@code lastb} prints. */
    LASTB,
    /** A log of sshd. */
    SSH
  }

  /**
   * What was read.
   *
   * @param refused lines that are not understood
   */
  public record Result(Swept rows, int refused) {}

  /**
   * Reads one.
   *
   * @param state that is stored with it: how far the host's own files are known
   */
  public Result read(Input input, What what, String state) throws IOException {
    try (InputStream stored = input.open()) {
      BufferedInputStream in = new BufferedInputStream(Input.content(stored));
      if (what == What.SSH) {
        return ssh(in, input.written(), state);
      }
      in.mark(UtmpRecords.BYTES + 1);
      boolean text = UtmpRecords.isText(in.readNBytes(UtmpRecords.BYTES));
      in.reset();
      return text ? text(in, what, state) : records(in, what, state);
    }
  }

  private Result records(InputStream in, What what, String state) throws IOException {
    Failures failures = new Failures(host, List.of());
    Sessions sessions = new Sessions(host, List.of(), Optional.empty());
    if (what == What.LASTB) {
      UtmpRecords.read(in, failures::add);
    } else {
      UtmpRecords.read(in, (LoginRecord record) -> sessions.add(record));
    }
    List<Access> access = new ArrayList<>(failures.access());
    access.addAll(sessions.access(Presence.UNKNOWN));
    return new Result(new Swept(host, access, sessions.reboots(), List.of(), state), 0);
  }

  private Result text(InputStream in, What what, String state) throws IOException {
    LastOutput output = new LastOutput(host, what == What.LAST, zone);
    LineReader lines = new LineReader(in);
    for (Optional<TextLine> line = lines.next(); line.isPresent(); line = lines.next()) {
      output.addAll(line.get().text());
    }
    List<Reboot> reboots = output.reboots();
    return new Result(
        new Swept(host, output.access(), reboots, List.of(), state), output.refused());
  }

  private Result ssh(InputStream in, Instant written, String state) throws IOException {
    SshdLog log = new SshdLog(host);
    ReadingContext context = new ReadingContext(zone, written.plusSeconds(1));
    LineReader lines = new LineReader(in);
    for (Optional<TextLine> line = lines.next(); line.isPresent(); line = lines.next()) {
      log.add(line.get().text(), context);
    }
    return new Result(new Swept(host, List.of(), List.of(), log.close().attempts(), state), 0);
  }
}
