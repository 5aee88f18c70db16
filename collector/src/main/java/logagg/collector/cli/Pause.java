package logagg.collector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

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
    return Terminal.isStandardOutput() && isStandardInputTerminal() ? ofEnter(System.in) : NONE;
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

  private static boolean isStandardInputTerminal() {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/0"));
      return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
