package logagg.fs.mount;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import logagg.fs.posix.PosixException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code logagg-fs}: what it prints, and its exit status. Stateless. */
public final class Command {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.mount");

  private Command() {}

  /** Runs it, and returns the exit status. */
  public static int run(List<String> arguments) {
    try {
      return switch (CommandLine.parse(arguments)) {
        case CommandLine.Request.Help() -> print(help());
        case CommandLine.Request.Version() -> print("logagg-fs " + version());
        case CommandLine.Request.Mount(MountOptions options) -> mount(options);
      };
    } catch (MountFailure e) {
      return fail(e, new Starter(CommandLine.notifyFd(arguments)));
    }
  }

  private static int mount(MountOptions options) {
    OwnLog.silence();
    Starter starter = new Starter(options.notifyFd());
    try {
      new MountedFileSystem(options, starter).run();
      return 0;
    } catch (MountFailure e) {
      return fail(e, starter);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("A defect ended the mount.", e);
      return fail(MountFailure.of("internal error: " + e), starter);
    }
  }

  private static int fail(MountFailure failure, Starter starter) {
    System.err.println("logagg-fs: " + failure.getMessage());
    try {
      starter.failed(failure.status());
    } catch (PosixException e) {
      LOG.error("Cannot tell who started this that it failed: {}.", e.getMessage());
    }
    return failure.status();
  }

  private static int print(String text) {
    System.out.println(text.stripTrailing());
    return 0;
  }

  private static String help() {
    try (InputStream text = Command.class.getResourceAsStream("help.txt")) {
      if (text == null) {
        throw new IllegalStateException("help.txt is not in the jar");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String version() {
    return Optional.ofNullable(Command.class.getPackage().getImplementationVersion())
        .orElse("(not from a jar)");
  }
}
