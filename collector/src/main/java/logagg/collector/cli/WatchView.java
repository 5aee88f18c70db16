package logagg.collector.cli;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import logagg.collector.render.Printable;
import logagg.collector.status.Pace;
import logagg.collector.status.StreamState;
import logagg.collector.status.Survey;
import logagg.logcache.FsStatus;

/** What {@code --watch} shows each second: a screen on a terminal, else a line. */
final class WatchView {
  private static final int STREAMS_SHOWN = 15;

  private WatchView() {}

  static String line(Pace pace) {
    Survey now = pace.now();
    return String.format(
        Locale.ROOT,
        "%s captured %s/s, drained %,d lines/s %s/s, capture behind %s, drain behind %s, cache %s,"
            + " gaps %d%s",
        now.time().truncatedTo(ChronoUnit.SECONDS),
        StatusText.bytes(pace.capturedBytes()),
        pace.lines(),
        StatusText.bytes(pace.drainedBytes()),
        captureLag(now),
        StatusText.bytes(now.drainLagBytes()),
        StatusText.bytes(now.cacheBytes()),
        now.gaps().size(),
        now.fileSystem().running() ? "" : ", NOT CAPTURING");
  }

  private static String captureLag(Survey survey) {
    return survey
        .fileSystem()
        .status()
        .map(FsStatus::lagBytes)
        .map(StatusText::bytes)
        .orElse("unknown");
  }

  static String screen(Pace pace) {
    Survey now = pace.now();
    StringJoiner text = new StringJoiner("\n");
    text.add(
        "logagg "
            + Printable.of(now.cache().root().toString())
            + "   "
            + now.time().truncatedTo(ChronoUnit.SECONDS));
    text.add("");
    text.add(StatusText.mount(now));
    text.add(StatusText.collector(now));
    text.add(StatusText.cache(now));
    text.add(StatusText.gaps(now));
    text.add("");
    text.add("captured    " + StatusText.bytes(pace.capturedBytes()) + "/s");
    text.add(
        String.format(
            Locale.ROOT,
            "drained     %,d lines/s, %s/s",
            pace.lines(),
            StatusText.bytes(pace.drainedBytes())));
    text.add("");
    text.add(row("LINES/S", "CAPTURED", "CACHE", "LAG", "STREAM"));
    Map<String, Long> lines = pace.linesByStream();
    for (StreamState stream : busiestFirst(now.streams(), lines)) {
      text.add(
          row(
              String.format(Locale.ROOT, "%,d", lines.getOrDefault(stream.stream().hex(), 0L)),
              StatusText.bytes(stream.capturedBytes()),
              StatusText.bytes(stream.cacheBytes()),
              StatusText.bytes(stream.lagBytes()),
              stream.path()));
    }
    int more = now.streams().size() - STREAMS_SHOWN;
    return more > 0 ? text.add("and " + more + " more").toString() : text.toString();
  }

  private static List<StreamState> busiestFirst(
      List<StreamState> streams, Map<String, Long> lines) {
    Comparator<StreamState> busy =
        Comparator.comparingLong(s -> lines.getOrDefault(s.stream().hex(), 0L));
    return streams.stream()
        .sorted(busy.reversed().thenComparing(StreamState::path))
        .limit(STREAMS_SHOWN)
        .toList();
  }

  private static String row(String lines, String captured, String cache, String lag, String path) {
    return String.format(
        Locale.ROOT, "%10s %10s %10s %10s  %s", lines, captured, cache, lag, Printable.of(path));
  }
}
