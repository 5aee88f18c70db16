package logagg.collector.cli;

/** The program {@code logagg}. */
public final class LogaggMain {
  private LogaggMain() {}

  /** Runs it; see {@code --help}. */
  public static void main(String... args) {
    OwnLog.start(OwnLog.Detail.WARN);
    Shutdown shutdown = new Shutdown();
    shutdown.exit(LogaggCommand.of(shutdown, args).execute(args));
  }
}
