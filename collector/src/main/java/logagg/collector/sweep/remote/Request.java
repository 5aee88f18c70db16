package logagg.collector.sweep.remote;

import java.util.List;
import java.util.Map;
import java.util.Set;
import logagg.collector.sweep.hosts.Host;

/**
 * What a host is asked for.
 *
 * @param since files that were not written since then are left out; seconds since 1970
 * @param limit so many bytes of each kind at once; of the rest it is said that it is there
 * @param cursor where the journal was read to; empty for its beginning
 */
public record Request(
    Set<Kind> wanted, long since, long limit, Map<Kind, List<Mark>> marks, String cursor) {
  /** What can be read, and nothing of it. */
  public static final Request CHECK = new Request(Set.of(), 0, 1 << 20, Map.of(), "");

  /** The script, as the host's shell runs it. */
  String script(Host host, String nonce, String body) {
    StringBuilder script = new StringBuilder();
    set(script, "nonce", nonce);
    set(script, "root", host.root());
    set(script, "escalate", host.sudo() ? "sudo -n" : "");
    set(script, "since", Long.toString(since));
    set(script, "limit", Long.toString(limit));
    set(
        script,
        "wants",
        wanted.isEmpty()
            ? "check"
            : String.join(" ", wanted.stream().sorted().map(Kind::word).toList()));
    set(script, "journal", host.journal());
    set(script, "cursor", cursor);
    for (Kind kind : List.of(Kind.WTMP, Kind.BTMP, Kind.SSH)) {
      set(
          script,
          "marks_" + kind.word(),
          String.join(" ", marks.getOrDefault(kind, List.of()).stream().map(Mark::words).toList()));
    }
    return script + body;
  }

  /** POSIX.1 section 2.2.2: within single quotes all is itself, but these. */
  private static void set(StringBuilder script, String name, String value) {
    script.append(name).append("='").append(value.replace("'", "'\\''")).append("'\n");
  }
}
