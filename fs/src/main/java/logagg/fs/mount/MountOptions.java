package logagg.fs.mount;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import logagg.fs.capture.CaptureSettings;
import logagg.logcache.DataSize;

/**
 * What {@code logagg-fs} is asked to do, checked as far as it can be without looking at the
 * machine.
 *
 * @param mountpoint absolute
 * @param root the cache directory, absolute
 * @param logFile absolute; empty for {@code fuse.log} in the cache directory
 * @param cacheSize empty for the default, which depends on the disk
 * @param extendedAttributes whether programs see extended attributes and ACLs
 * @param attributeTimeout how long the kernel may keep attributes
 * @param entryTimeout how long the kernel may keep names
 * @param passed options for libfuse and the kernel
 * @param foreground log to standard error as well, and end with the terminal
 * @param adopt say which programs write past the mount
 * @param debug libfuse prints every request to standard error
 * @param notifyFd descriptor on which to say that the mount answers
 */
record MountOptions(
    Path mountpoint,
    Path root,
    Level logLevel,
    Optional<Path> logFile,
    boolean inPlace,
    boolean backfill,
    DataSize segmentSize,
    Duration idleSeal,
    Optional<DataSize> cacheSize,
    boolean extendedAttributes,
    Duration attributeTimeout,
    Duration entryTimeout,
    List<String> passed,
    boolean foreground,
    boolean adopt,
    boolean debug,
    Optional<Integer> notifyFd) {

  CaptureSettings capture(DataSize limit) {
    return new CaptureSettings(segmentSize, idleSeal, limit, backfill, inPlace);
  }
}
