package logagg.collector.follow;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was followed. */
final class Recorder implements FollowSink {
  final List<FollowedLine> lines = new ArrayList<>();
  final List<String> happened = new ArrayList<>();
  final List<String> notices = new ArrayList<>();

  @Override
  public void line(FollowedLine line) {
    lines.add(line);
    happened.add(line.text());
  }

  @Override
  public void broken(String source) {
    happened.add("--");
  }

  @Override
  public void notice(String what) {
    notices.add(what);
  }

  /** The texts since this was last asked. */
  List<String> taken() {
    List<String> texts = lines.stream().map(FollowedLine::text).toList();
    lines.clear();
    happened.clear();
    return texts;
  }
}
