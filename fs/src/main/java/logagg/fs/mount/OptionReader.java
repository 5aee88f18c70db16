package logagg.fs.mount;

import ch.qos.logback.classic.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import logagg.fs.capture.CaptureSettings;
import logagg.fs.mount.OptionList.Option;
import logagg.logcache.DataSize;
import logagg.logcache.TimeSpan;

/** Gathers options one by one; the last one of a name counts. Used once. */
final class OptionReader {
  private static final DataSize LEAST_SEGMENT = DataSize.parse("4KiB");
  private static final Duration LEAST_IDLE_SEAL = Duration.ofMillis(200);

  private Optional<Path> root = Optional.empty();
  private Optional<Path> logFile = Optional.empty();
  private Level logLevel = Level.INFO;
  private boolean inPlace;
  private boolean backfill;
  private DataSize segmentSize = CaptureSettings.DEFAULT_SEGMENT_SIZE;
  private Duration idleSeal = CaptureSettings.DEFAULT_IDLE_SEAL;
  private Optional<DataSize> cacheSize = Optional.empty();
  private boolean extendedAttributes = true;
  private Duration attributeTimeout = Duration.ZERO;
  private Duration entryTimeout = Duration.ofSeconds(1);
  private final List<String> passed = new ArrayList<>();
  private boolean foreground;
  private boolean adopt;
  private boolean debug;
  private Optional<Integer> notifyFd = Optional.empty();

  void foreground() {
    foreground = true;
  }

  /** In place, and saying what that means for the programs that run. */
  void adopt() {
    adopt = true;
    inPlace = true;
  }

  void debug() {
    debug = true;
    foreground = true;
  }

  void notifyFd(String number) throws MountFailure {
    try {
      notifyFd = Optional.of(Integer.parseUnsignedInt(number));
    } catch (NumberFormatException e) {
      throw MountFailure.usage("--notify-fd: '" + number + "' is not a descriptor's number");
    }
  }

  void rootUnlessGiven(String directory) throws MountFailure {
    if (root.isEmpty()) {
      root = Optional.of(path("the source", directory));
    }
  }

  void takeAll(String list) throws MountFailure {
    for (Option option : OptionList.parse(list)) {
      take(option);
    }
  }

  private void take(Option option) throws MountFailure {
    switch (option.name()) {
      case "root" -> root = Optional.of(path("root", value(option)));
      case "logfile" -> logFile = Optional.of(path("logfile", value(option)));
      case "loglevel" -> logLevel = level(value(option));
      case "inplace" -> inPlace = flag(option);
      case "backfill" -> backfill = flag(option);
      case "noxattr" -> extendedAttributes = !flag(option);
      case "segmentsize" -> segmentSize = atLeast(LEAST_SEGMENT, option);
      case "idleseal" -> idleSeal = atLeast(LEAST_IDLE_SEAL, option);
      case "cachesize" -> cacheSize = Optional.of(converted(option, DataSize::parse));
      case "attr_timeout" -> attributeTimeout = converted(option, TimeSpan::parse);
      case "entry_timeout" -> entryTimeout = converted(option, TimeSpan::parse);
      case "debug" -> debug();
      case "remount" ->
          throw MountFailure.of("remounting is not supported: unmount, then mount again");
      default -> takeGeneric(option);
    }
  }

  private void takeGeneric(Option option) throws MountFailure {
    if (GenericOptions.isPassed(option.name())) {
      passed.add(option.toString());
    } else if (!GenericOptions.isIgnored(option.name())) {
      throw MountFailure.usage("unknown option '" + option.name() + "'");
    }
  }

  private static String value(Option option) throws MountFailure {
    return option
        .value()
        .filter(given -> !given.isEmpty())
        .orElseThrow(() -> MountFailure.usage("option '" + option.name() + "' needs a value"));
  }

  private static boolean flag(Option option) throws MountFailure {
    if (option.value().isPresent()) {
      throw MountFailure.usage("option '" + option.name() + "' takes no value");
    }
    return true;
  }

  private static <T> T converted(Option option, Function<String, T> conversion)
      throws MountFailure {
    try {
      return conversion.apply(value(option));
    } catch (IllegalArgumentException e) {
      throw MountFailure.usage("option '" + option.name() + "': " + e.getMessage());
    }
  }

  private static DataSize atLeast(DataSize least, Option option) throws MountFailure {
    DataSize size = converted(option, DataSize::parse);
    if (size.bytes() < least.bytes()) {
      throw MountFailure.usage("option '" + option.name() + "': at least " + least);
    }
    return size;
  }

  private static Duration atLeast(Duration least, Option option) throws MountFailure {
    Duration time = converted(option, TimeSpan::parse);
    if (time.compareTo(least) < 0) {
      throw MountFailure.usage(
          "option '" + option.name() + "': at least " + least.toMillis() + "ms");
    }
    return time;
  }

  /** Names of slf4j, and those that the original took from Python. */
  private static Level level(String name) throws MountFailure {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "OFF" -> Level.OFF;
      case "CRITICAL", "FATAL", "ERROR" -> Level.ERROR;
      case "WARN", "WARNING" -> Level.WARN;
      case "INFO" -> Level.INFO;
      case "DEBUG" -> Level.DEBUG;
      case "TRACE", "ALL" -> Level.TRACE;
      default ->
          throw MountFailure.usage(
              "option 'loglevel': '" + name + "' is none of ERROR, WARN, INFO, DEBUG, TRACE, OFF");
    };
  }

  private static Path path(String what, String text) throws MountFailure {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw MountFailure.usage(what + ": '" + text + "' is not a path: " + e.getReason());
    }
  }

  /** All that was gathered. */
  MountOptions finish(String mountpoint) throws MountFailure {
    Path cacheRoot =
        root.orElseThrow(
            () ->
                MountFailure.usage(
                    "no cache directory is given: add -o root=DIRECTORY, such as root=/logcache"));
    if (cacheSize.isPresent() && cacheSize.get().bytes() < segmentSize.bytes()) {
      throw MountFailure.usage(
          "option 'cachesize': must hold one segment at least (" + segmentSize + ")");
    }
    return new MountOptions(
        path("the mountpoint", mountpoint),
        cacheRoot,
        logLevel,
        logFile,
        inPlace,
        backfill,
        segmentSize,
        idleSeal,
        cacheSize,
        extendedAttributes,
        attributeTimeout,
        entryTimeout,
        List.copyOf(passed),
        foreground,
        adopt,
        debug,
        notifyFd);
  }
}
