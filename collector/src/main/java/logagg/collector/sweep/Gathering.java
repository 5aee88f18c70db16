package logagg.collector.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.format.ReadingContext;
import logagg.collector.store.Access;
import logagg.collector.store.Reboot;
import logagg.collector.store.SshAttempt;
import logagg.collector.store.Swept;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.login.Failures;
import logagg.collector.sweep.login.LastOutput;
import logagg.collector.sweep.login.LoginRecord;
import logagg.collector.sweep.login.Presence;
import logagg.collector.sweep.login.Sessions;
import logagg.collector.sweep.login.UtmpRecords;
import logagg.collector.sweep.remote.AnswerSink;
import logagg.collector.sweep.remote.FileHead;
import logagg.collector.sweep.remote.Kind;
import logagg.collector.sweep.remote.Mark;
import logagg.collector.sweep.sshd.SshdLog;

/** Makes rows of what one answer of a host brings. For one thread. */
final class Gathering implements AnswerSink {
  private static final Pattern CURSOR = Pattern.compile("\"__CURSOR\"\\s*:\\s*\"([^\"\\\\]+)\"");

  private final Host host;
  private final SweepState before;
  private final long limit;
  private final HostClock clock;
  private final Sessions sessions;
  private final List<Sessions> older = new ArrayList<>();
  private final Failures failures;
  private final SshdLog sshd;
  private final Map<Kind, List<Mark>> marks = new EnumMap<>(Kind.class);
  private final Set<Kind> more = EnumSet.noneOf(Kind.class);
  private final List<String> problems = new ArrayList<>();
  private final Map<String, LastOutput> printing = new java.util.HashMap<>();
  private Instant newest;
  private Instant now = Instant.now();
  private Presence presence = Presence.UNKNOWN;
  private String cursor;
  private long journalBytes;

  /**
   * Of a host.
   *
   * @param limit how many bytes of each kind were asked for
   */
  Gathering(Host host, SweepState before, long limit) {
    this.host = host;
    this.limit = limit;
    this.before = before;
    this.clock = new HostClock(host.zone());
    this.sessions =
        new Sessions(host.name(), before.sessions(), before.cycle().stream().findFirst());
    this.failures = new Failures(host.name(), before.failures());
    this.sshd = new SshdLog(host.name(), before.connections(), before.attempts());
    this.newest = before.newest();
    this.cursor = before.cursor();
  }

  @Override
  public void file(FileHead head, InputStream bytes) throws IOException {
    if (head.kind() == Kind.UTMP) {
      List<LoginRecord> present = new ArrayList<>();
      UtmpRecords.read(bytes, present::add);
      presence = new Presence(presence.booted(), Optional.of(present), presence.pids());
      return;
    }
    FileBytes file;
    long read;
    try {
      file = FileBytes.of(head, bytes, before.marks().getOrDefault(head.kind(), List.of()));
      read =
          switch (head.kind()) {
            case WTMP -> logins(head, file);
            case BTMP -> UtmpRecords.read(file.content(), failures::add);
            case SSH -> lines(head, file);
            case UTMP -> 0;
          };
    } catch (IOException e) {
      // as likely a damaged file as a broken connection; of that the end of the answer tells
      problems.add(head.path() + ": cannot be read (" + e.getMessage() + ")");
      return;
    }
    if (head.head() > 0) {
      long known = file.packed() ? head.size() : head.offset() + read;
      marks.computeIfAbsent(head.kind(), kind -> new ArrayList<>()).add(head.mark(known));
    }
  }

  /** A file that is older than what is known already has sessions of its own. */
  private long logins(FileHead head, FileBytes file) throws IOException {
    boolean goesOn = head.offset() > 0 || file.skipped() > 0;
    List<Sessions> chosen = new ArrayList<>();
    return UtmpRecords.read(
        file.content(),
        record -> {
          if (chosen.isEmpty()) {
            boolean old = !goesOn && record.time().isBefore(newest);
            chosen.add(old ? aside() : sessions);
          }
          chosen.getFirst().add(record);
          if (record.time().isAfter(newest) && record.kind() != LoginRecord.Kind.OTHER) {
            newest = record.time();
          }
        });
  }

  private Sessions aside() {
    Sessions aside = new Sessions(host.name(), List.of(), Optional.empty());
    older.add(aside);
    return aside;
  }

  private long lines(FileHead head, FileBytes file) throws IOException {
    // the line may be of the very second in which the file was written
    ReadingContext context = new ReadingContext(clock.zone(), head.written().plusSeconds(1));
    return WholeLines.read(file.content(), line -> sshd.add(line, context));
  }

  @Override
  public void line(String program, String line) {
    switch (program) {
      case "journal" -> {
        journalBytes += line.getBytes(UTF_8).length + 1;
        sshd.add(line, new ReadingContext(clock.zone(), now));
        Matcher m = CURSOR.matcher(line);
        if (m.find() && line.endsWith("}")) {
          cursor = m.group(1);
        }
      }
      case "last", "lastb" ->
          printing
              .computeIfAbsent(
                  program, each -> new LastOutput(host.name(), each.equals("last"), clock.zone()))
              .addAll(line);
      default -> {}
    }
  }

  @Override
  public void said(String word, String rest) {
    switch (word) {
      case "NOW" -> HostClock.seconds(rest).ifPresent(time -> now = time);
      case "ZONE" -> clock.named(rest);
      case "OFFSET" -> clock.offset(rest);
      case "BOOTED" ->
          presence = new Presence(HostClock.seconds(rest), presence.present(), presence.pids());
      case "PIDS" ->
          presence = new Presence(presence.booted(), presence.present(), Optional.of(pids(rest)));
      case "MORE" -> Kind.of(rest).ifPresent(more::add);
      case "DENIED" -> problems.add(path(rest) + ": permission denied");
      case "LARGE" -> problems.add(path(rest) + ": too large to be read packed");
      default -> {}
    }
  }

  private static String path(String kindAndPath) {
    return kindAndPath.substring(kindAndPath.indexOf(' ') + 1);
  }

  private static Set<Long> pids(String text) {
    Set<Long> pids = new HashSet<>();
    for (String word : text.split(" ", -1)) {
      if (word.matches("\\d{1,18}")) {
        pids.add(Long.valueOf(word));
      }
    }
    return pids;
  }

  /** Whether the host has more that is not known, of which it said so. */
  boolean hasMore() {
    return !more.isEmpty() || hasMoreOfTheJournal();
  }

  /** What was as long as it may be, was cut; unless not even one entry of it was whole. */
  private boolean hasMoreOfTheJournal() {
    return journalBytes >= limit && !cursor.equals(before.cursor());
  }

  /** What could not be read. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** How far its files are known now. */
  SweepState state() {
    Map<Kind, List<Mark>> all = new EnumMap<>(Kind.class);
    all.putAll(before.marks());
    marks.forEach(
        (kind, fresh) -> {
          Set<Mark> kept = new java.util.LinkedHashSet<>(fresh);
          if (more.contains(kind)) {
            kept.addAll(before.marks().getOrDefault(kind, List.of()));
          }
          all.put(kind, List.copyOf(kept));
        });
    return new SweepState(
        all,
        sessions.open(),
        sessions.cycle().stream().toList(),
        newest,
        failures.recent(),
        paused().connections(),
        sshd.recent(),
        cursor);
  }

  /** While there is more to read, what comes next is not of now. */
  private SshdLog paused() {
    boolean all = !more.contains(Kind.SSH) && !hasMoreOfTheJournal();
    return all ? sshd.pause(now) : sshd.pause();
  }

  /** The rows, those that are not older than {@code since}, and what to store with them. */
  Swept swept(Instant since, String state) {
    Presence present = more.contains(Kind.WTMP) ? Presence.UNKNOWN : presence;
    List<Access> access = new ArrayList<>(failures.access());
    List<Reboot> reboots = new ArrayList<>();
    access.addAll(sessions.access(present));
    reboots.addAll(sessions.reboots());
    for (Sessions aside : older) {
      access.addAll(aside.access(present));
      reboots.addAll(aside.reboots());
    }
    for (LastOutput output : printing.values()) {
      access.addAll(output.access());
      reboots.addAll(output.reboots());
    }
    access.removeIf(row -> row.end().orElse(Instant.MAX).isBefore(since));
    reboots.removeIf(row -> row.down().orElse(Instant.MAX).isBefore(since));
    paused();
    List<SshAttempt> ssh =
        sshd.attempts().stream().filter(row -> !row.time().isBefore(since)).toList();
    return new Swept(host.name(), access, reboots, ssh, state);
  }
}
