package logagg.collector.sweep.remote;

import java.io.IOException;
import java.io.InputStream;

/** Takes on what a host answers, as it comes. */
public interface AnswerSink {
  /** A file, whose bytes need not be read to their end. */
  void file(FileHead head, InputStream bytes) throws IOException;

  /** A line that a program printed: {@code last}, {@code lastb}, {@code journal}. */
  void line(String program, String line);

  /** A word, and what is said with it. */
  void said(String word, String rest);
}
