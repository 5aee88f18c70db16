package logagg.fs;

import java.util.List;
import logagg.fs.mount.Command;

/** {@code logagg-fs}. */
public final class Main {
  private Main() {}

  /** Mounts, and ends when it is unmounted. */
  public static void main(String[] arguments) {
    System.exit(Command.run(List.of(arguments)));
  }
}
