package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import logagg.collector.pipeline.CollectorStatus;
import logagg.collector.status.Observed;
import logagg.collector.status.Survey;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;

/**
 * An installation: one cache on one machine.
 *
 * @param cache which; it may be missing
 * @param host where
 */
public record Patient(LogCache cache, Host host) {

  /** What is installed on this machine with that cache. */
  public static Patient of(LogCache cache) {
    return new Patient(cache, Host.own());
  }

  Instant now() {
    return host.clock().instant();
  }

  /** The file system that captures into the cache. */
  Observed<FsStatus> fileSystem() throws IOException {
    return Observed.of(cache.fsLock(), FsStatus.read(cache.fsStatus()));
  }

  /** The collector that drains the cache. */
  Observed<CollectorStatus> collector() throws IOException {
    return Observed.of(cache.collectorLock(), CollectorStatus.read(cache.collectorStatus()));
  }

  Survey survey() throws IOException {
    return Survey.of(cache, now());
  }

  /** Where the cache is mounted, or was last, or is to be. */
  Optional<String> mountpoint() throws IOException {
    Optional<String> seen = FsStatus.read(cache.fsStatus()).map(FsStatus::mountpoint);
    return seen.isPresent() ? seen : fstabLine().map(FstabLine::mountpoint);
  }

  /** The line of fstab with this cache as its root. */
  Optional<FstabLine> fstabLine() throws IOException {
    return host.fstabLines().stream()
        .filter(line -> line.root().equals(Optional.of(cache.root())))
        .findFirst();
  }

  /** Whether the files lie below the mountpoint, and not in the cache. */
  boolean inPlace() throws IOException {
    return FsStatus.read(cache.fsStatus())
        .map(FsStatus::inPlace)
        .orElse(
            fstabLine()
                .map(FstabLine::options)
                .filter(options -> options.contains("inplace"))
                .isPresent());
  }

  /** Where the files lie. */
  Path mirror() throws IOException {
    return inPlace() ? mountpoint().map(Path::of).orElse(cache.mirror()) : cache.mirror();
  }

  /** The options that the running file system was started with; none if it cannot be told. */
  List<String> runningOptions() throws IOException {
    Observed<FsStatus> seen = fileSystem();
    if (!seen.running() || seen.status().isEmpty()) {
      return List.of();
    }
    Path cmdline = host.proc().resolve(seen.status().get().pid() + "/cmdline");
    if (!Files.isReadable(cmdline)) {
      return List.of();
    }
    return List.of(Files.readString(cmdline).split("[\0,]"));
  }

  /** The command that mounts. */
  String mountCommand() throws IOException {
    String mountpoint = mountpoint().orElse("/var/log");
    return fstabLine().isPresent()
        ? "mount " + mountpoint
        : "logagg-fs " + mountpoint + " -o root=" + cache.root() + (inPlace() ? ",inplace" : "");
  }
}
