package logagg.collector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/** Lets the reader read. */
interface Pause {
  /** Goes on at once. */
  Pause NONE = out -> {};

  /**
   * Waits until the reader has read.
   *
   * @throws IOException if there is nobody any more
   */
  void here(PrintWriter out) throws IOException;

  /** Waits for Enter where there is someone who could press it. */
  static Pause ofTerminal() {
    return Terminal.isStandardOutput() && Terminal.isStandardInput() ? ofEnter(System.in) : NONE;
  }

  /** Waits for the end of a line; at the end of all lines there is nothing to wait for. */
  static Pause ofEnter(InputStream in) {
    return out -> {
      out.print("[Enter] ");
      out.flush();
      int read = in.read();
      while (read >= 0 && read != '\n') {
        read = in.read();
      }
    };
  }
}
