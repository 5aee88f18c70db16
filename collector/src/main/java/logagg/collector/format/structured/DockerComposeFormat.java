package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * What {@code docker compose logs} shows: the container's name, a bar, with {@code --timestamps} a
 * time, and what the container wrote, which is read as {@link InnerText}.
 */
public final class DockerComposeFormat implements LineFormat {
  private static final int LONGEST_NAME = 128;
  private final InnerText inner;

  public DockerComposeFormat(InnerText inner) {
    this.inner = inner;
  }

  @Override
  public String name() {
    return "docker_compose";
  }

  @Override
  public String description() {
    return "docker compose logs";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int start = afterErasing(record);
    int bar = record.indexOf("| ", start);
    if (bar <= start || bar - start > LONGEST_NAME || record.charAt(bar - 1) != ' ') {
      return false;
    }
    String container = record.substring(start, bar).stripTrailing();
    if (!isName(container)) {
      return false;
    }
    Optional<Stamp> written = Timestamps.iso(record, bar + 2, context);
    int text =
        written
            .filter(stamp -> record.startsWith(" ", stamp.end()))
            .map(s -> s.end() + 1)
            .orElse(0);
    String log = record.substring(text > 0 ? text : bar + 2);
    inner
        .read(log, Optional.empty(), context, into)
        .ifPresent(format -> into.field("log.inner_format", format));
    if (text > 0 && into.time().isEmpty()) {
      into.time(written.orElseThrow().time());
    }
    if (into.message().isEmpty()) {
      into.message(log);
    }
    into.field("container.name", container);
    return true;
  }

  // On a terminal the line is erased first, ECMA-48 EL.
  private static int afterErasing(String record) {
    return record.startsWith("\u001b[2K") ? 4 : 0;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return !name.isEmpty();
  }

  @Override
  public int specificity() {
    return 45;
  }
}
