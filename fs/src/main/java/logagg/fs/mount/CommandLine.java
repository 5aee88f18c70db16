package logagg.fs.mount;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The arguments of {@code logagg-fs}, as mount.fuse(8) or a person gives them. */
final class CommandLine {
  /** What is asked for. */
  sealed interface Request {
    /** To be told how it is used. */
    record Help() implements Request {}

    /** To be told the version. */
    record Version() implements Request {}

    /** To mount. */
    record Mount(MountOptions options) implements Request {}
  }

  private final OptionReader reader = new OptionReader();
  private final List<String> positional = new ArrayList<>();
  private Optional<Request> other = Optional.empty();

  private CommandLine() {}

  /**
   * Reads the arguments.
   *
   * @throws MountFailure if they make no sense
   */
  static Request parse(List<String> arguments) throws MountFailure {
    CommandLine line = new CommandLine();
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      line.take(left.remove(), left);
    }
    return line.other.isPresent() ? line.other.get() : line.mount();
  }

  /** The descriptor on which to say how it went, as far as that can be told of wrong arguments. */
  static Optional<Integer> notifyFd(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.matches("--notify-fd=[0-9]{1,6}"))
        .map(argument -> Integer.valueOf(argument.substring(argument.indexOf('=') + 1)))
        .findFirst();
  }

  private void take(String argument, Deque<String> left) throws MountFailure {
    switch (argument) {
      case "-h", "--help" -> other = Optional.of(new Request.Help());
      case "-V", "--version" -> other = Optional.of(new Request.Version());
      case "-f", "--foreground" -> reader.foreground();
      case "-d", "--debug" -> reader.debug();
      case "--adopt" -> reader.adopt();
      case "-o", "--options" -> {
        if (left.isEmpty()) {
          throw MountFailure.usage(argument + " needs options after it");
        }
        reader.takeAll(left.remove());
      }
      case "--" -> {
        positional.addAll(left);
        left.clear();
      }
      default -> takeOther(argument);
    }
  }

  private void takeOther(String argument) throws MountFailure {
    if (argument.startsWith("--notify-fd=")) {
      reader.notifyFd(argument.substring(argument.indexOf('=') + 1));
    } else if (argument.startsWith("-o")) {
      reader.takeAll(argument.substring(2));
    } else if (argument.startsWith("-") && argument.length() > 1) {
      throw MountFailure.usage("unknown argument '" + argument + "'");
    } else {
      positional.add(argument);
    }
  }

  /** mount.fuse gives the first field of fstab before the mountpoint if the type names us. */
  private Request mount() throws MountFailure {
    if (positional.isEmpty()) {
      throw MountFailure.usage("no mountpoint is given");
    }
    if (positional.size() > 2) {
      throw MountFailure.usage("unexpected argument '" + positional.get(2) + "'");
    }
    if (positional.size() == 2 && positional.getFirst().startsWith("/")) {
      reader.rootUnlessGiven(positional.getFirst());
    }
    return new Request.Mount(reader.finish(positional.getLast()));
  }
}
