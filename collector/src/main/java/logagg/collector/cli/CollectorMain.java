package logagg.collector.cli;

/** The program {@code logagg-collector}. */
public final class CollectorMain {
  private CollectorMain() {}

  /** Runs it; see {@code --help}. */
  public static void main(String... args) {
    Shutdown shutdown = new Shutdown();
    shutdown.exit(CommandLines.of(new CollectorCommand(shutdown)).execute(args));
  }
}
