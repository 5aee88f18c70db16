package logagg.collector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a terminal needs. */
final class Terminal {
  /** Cursor home, clear to the end: ECMA-48. */
  static final String CLEAR = "\033[H\033[2J";

  private Terminal() {}

  /** Whether standard input is one. The console of the JDK asks for standard output too. */
  static boolean isStandardInput() {
    return isTerminal(opened(0));
  }

  /** Whether standard output is one; the machine's console too. */
  static boolean isStandardOutput() {
    Path target = opened(1);
    return isTerminal(target) || target.equals(Path.of("/dev/console"));
  }

  /** Whether standard error is one. */
  static boolean isStandardError() {
    return isTerminal(opened(2));
  }

  private static boolean isTerminal(Path target) {
    return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
  }

  /** What a descriptor leads to; nothing that is anywhere, if it is closed. */
  private static Path opened(int descriptor) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
    } catch (IOException e) {
      return Path.of("");
    }
  }
}
