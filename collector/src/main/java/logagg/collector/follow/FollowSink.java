package logagg.collector.follow;

import java.io.IOException;

/** Takes what followed files say. */
public interface FollowSink {
  /** The next line of a source. */
  void line(FollowedLine line) throws IOException;

  /**
   * What comes next of a source does not go on with what came before: it is of another file, or
   * something between them is missing.
   */
  void broken(String source) throws IOException;

  /** Something that whoever watches should know, in one line. */
  void notice(String what);
}
