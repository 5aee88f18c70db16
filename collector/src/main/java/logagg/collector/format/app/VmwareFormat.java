package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * VMware's ESXi and vCenter: {@code time level program[pid] [Originator@6876 sub=… opID=…] message}
 * of vpxd, hostd and others, where ESXi 8 has {@code In(166)} for the level; {@code time
 * cpu7:35233)message} of vmkernel; {@code [time thread level 'name' opID=…] message} of version 5.
 */
final class VmwareFormat implements LineFormat {
  @Override
  public String name() {
    return "vmware";
  }

  @Override
  public String description() {
    return "VMware: vpxd, hostd, vmkernel and others";
  }

  @Override
  public int specificity() {
    return 82;
  }

  @Override
  public boolean continues(String line) {
    return line.startsWith("-->") || Traces.continues(line);
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    boolean old = in.skip('[');
    Optional<Instant> time = in.time(context);
    if (time.isEmpty() || !in.skip(' ')) {
      return false;
    }
    into.time(time.get());
    boolean read = old ? bracketed(in, into) : unbracketed(in, into);
    if (read) {
      into.message(in.rest());
    }
    return read;
  }

  private static boolean unbracketed(Cursor in, EventDraft into) {
    if (in.peek() == '[') {
      in.skip('[');
      return bracketed(in, into);
    }
    if (in.text().startsWith("Section for VMware ", in.at())
        || in.text().startsWith("- last log rotation time", in.at())
        || in.text().startsWith("- time the service was last started", in.at())) {
      return true;
    }
    if (in.text().startsWith("cpu", in.at())) {
      return kernel(in, into);
    }
    String level = in.word();
    boolean syslog = syslogLevel(level, into);
    if ((!syslog && !Levels.put(into, level)) || !in.skip(' ')) {
      return false;
    }
    return program(in, into, syslog);
  }

  /** ESXi 8: the severity's first letters, and facility and severity as syslog numbers them. */
  private static boolean syslogLevel(String word, EventDraft into) {
    if (word.length() < 5 || word.charAt(2) != '(' || !word.endsWith(")")) {
      return false;
    }
    String number = word.substring(3, word.length() - 1);
    if (!Peers.isNumber(number) || number.length() > 3) {
      return false;
    }
    into.severity(Severity.ofSyslog(Integer.parseInt(number) & 7));
    into.field(Levels.FIELD, word.substring(0, 2));
    return true;
  }

  private static boolean program(Cursor in, EventDraft into, boolean syslog) {
    int start = in.at();
    String text = in.text();
    int at = start;
    while (at < text.length() && text.charAt(at) > ' ' && "[:".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String program = text.substring(start, at);
    in.moveTo(at);
    Optional<String> pid = pid(in);
    if (program.isEmpty() || (pid.isEmpty() && !syslog)) {
      return false;
    }
    into.program(program.equals("-") ? null : program);
    into.pid(pid.orElse(null));
    in.skip(':');
    in.spaces();
    if (syslog) {
      if (text.startsWith("cpu", in.at())) {
        return kernel(in, into);
      }
      agentLevel(in);
    }
    return origin(in, into) || syslog;
  }

  private static Optional<String> pid(Cursor in) {
    if (in.peek() == '[') {
      return in.bracketed();
    }
    int before = in.at();
    in.skip(' ');
    String pid = in.digits();
    if (pid.isEmpty() || in.peek() != ' ') {
      in.moveTo(before);
      return Optional.empty();
    }
    return Optional.of(pid);
  }

  /** hostd repeats level and thread after syslog's: {@code info -[1001392061] [Originator…}. */
  private static void agentLevel(Cursor in) {
    int before = in.at();
    String word = in.word();
    boolean level = Levels.named(word).isPresent() && in.skip(' ');
    String name = level ? in.word() : "";
    if (!level || name.indexOf('[') < 0 || !in.skip(' ')) {
      in.moveTo(before);
    }
  }

  /** {@code [Originator@6876 sub=name opID=id]}; a sub may hold brackets and blanks. */
  private static boolean origin(Cursor in, EventDraft into) {
    int before = in.at();
    Optional<String> inside = in.bracketed();
    boolean known =
        inside
            .filter(
                i ->
                    i.startsWith("Originator@")
                        || i.contains("opID=")
                        || i.contains("sub=")
                        || i.indexOf(' ') > 0
                        || i.contains("::"))
            .isPresent();
    if (!known) {
      in.moveTo(before);
      return false;
    }
    value(inside.get(), "sub=").ifPresent(sub -> into.field("log.logger", sub));
    value(inside.get(), "opID=")
        .or(() -> value(inside.get(), "opId="))
        .ifPresent(id -> into.field("vmware.operation_id", id));
    value(inside.get(), "user=").ifPresent(user -> into.field("user.name", user));
    in.skip(' ');
    return true;
  }

  /** A value in quotes, or up to the next {@code key=}. */
  private static Optional<String> value(String pairs, String key) {
    int at = pairs.indexOf(key);
    if (at < 0) {
      return Optional.empty();
    }
    int from = at + key.length();
    int equals = pairs.indexOf('=', from);
    int end = equals < 0 ? pairs.length() : pairs.lastIndexOf(' ', equals);
    String value = end < from ? pairs.substring(from) : pairs.substring(from, end);
    String bare =
        value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
            ? value.substring(1, value.length() - 1)
            : value;
    return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
  }

  /** {@code cpu7:35233 opID=827cfaf)WARNING: Sched: 6404: message}. */
  private static boolean kernel(Cursor in, EventDraft into) {
    in.skip("cpu");
    String cpu = in.digits();
    if (cpu.isEmpty() || !in.skip(':')) {
      return false;
    }
    String world = in.digits();
    Optional<String> rest = in.until(')');
    if (world.isEmpty() || rest.isEmpty() || rest.get().length() > 100) {
      return false;
    }
    into.field("process.thread.id", world).field("host.cpu.id", cpu);
    if (into.field(Event.PROGRAM).isEmpty()) {
      into.program("vmkernel");
    }
    String message = in.rest();
    int colon = message.indexOf(": ");
    if (colon > 0 && colon < 10) {
      Levels.put(into, message.substring(0, colon));
    }
    return true;
  }

  /** {@code F5A5AB90 info 'vm' opID=1] message}, or {@code /etc/init.d/name[pid]: message]}. */
  private static boolean bracketed(Cursor in, EventDraft into) {
    if (in.text().startsWith("/etc/init.d/", in.at())) {
      return true;
    }
    String thread = in.word();
    if (thread.isEmpty() || !in.skip(' ')) {
      return false;
    }
    String level = in.word();
    if (!Levels.put(into, level) || !in.skip(" '")) {
      return false;
    }
    Optional<String> name = in.until('\'');
    Optional<String> rest = in.until(']');
    if (name.isEmpty() || rest.isEmpty()) {
      return false;
    }
    into.field("process.thread.id", thread).field("log.logger", name.get());
    value(rest.get(), "opID=").ifPresent(id -> into.field("vmware.operation_id", id));
    in.skip(' ');
    return true;
  }
}
