package logagg.fs.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import logagg.fs.capture.Capture;
import logagg.fs.capture.CaptureSettings;
import logagg.fs.mirror.Mirror;
import logagg.fs.mirror.OpenFiles;
import logagg.fs.mount.jnrfuse.Door;
import logagg.fs.mount.jnrfuse.Libfuse;
import logagg.fs.posix.CString;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;
import logagg.logcache.DataSize;
import logagg.logcache.LogCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One mount from its beginning to its end: mirror, capture and door, put together. Used once. */
final class MountedFileSystem {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.mount");
  private static final Path DEVICE = Path.of("/dev/fuse");

  /** What is open below a mount that was asked to go could keep it for ever. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final MountOptions options;
  private final Starter starter;
  private final AtomicBoolean mounted = new AtomicBoolean();
  private final CountDownLatch served = new CountDownLatch(1);

  MountedFileSystem(MountOptions options, Starter starter) {
    this.options = options;
    this.starter = starter;
  }

  /**
   * Mounts, and returns when it is unmounted.
   *
   * @throws MountFailure if it could not be mounted
   */
  void run() throws MountFailure {
    Libfuse libfuse = load();
    MountPoint mountpoint = MountPoint.check(options.mountpoint(), options.inPlace());
    try (CacheRoot root = CacheRoot.take(options.root(), mountpoint);
        Mirror mirror = root.openMirror(mountpoint, options.inPlace())) {
      LogCache cache = root.cache();
      Path logFile = options.logFile().orElse(cache.root().resolve("fuse.log"));
      OwnLog.begin(logFile, options.logLevel(), options.foreground(), mountpoint);
      DataSize limit =
          options.cacheSize().isPresent()
              ? options.cacheSize().get()
              : root.defaultLimit(CaptureSettings.LARGEST_DEFAULT_CACHE);
      OpenFiles open = new OpenFiles();
      Capture capture =
          new Capture(
              cache,
              mirror,
              open,
              mountpoint.toString(),
              options.capture(limit),
              Clock.systemUTC());
      Path staging = mountpoint.isDead() ? root.stagingPoint() : mountpoint.path();
      serve(libfuse, mountpoint, staging, mirror, open, capture);
    }
  }

  private static Libfuse load() throws MountFailure {
    if (Files.notExists(DEVICE)) {
      throw MountFailure.of(DEVICE + " does not exist: load the kernel's module (modprobe fuse)");
    }
    try {
      return Libfuse.load();
    } catch (UnsatisfiedLinkError e) {
      throw MountFailure.of("libfuse.so.2 is not installed (Debian, Ubuntu: apt install libfuse2)");
    }
  }

  private void serve(
      Libfuse libfuse,
      MountPoint mountpoint,
      Path staging,
      Mirror mirror,
      OpenFiles open,
      Capture capture)
      throws MountFailure {
    CaptureInProgress progress = CaptureInProgress.begin(capture);
    Door door =
        new Door(
            libfuse,
            mirror,
            open,
            capture,
            options.extendedAttributes(),
            () -> answering(mountpoint, staging, progress));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(mountpoint, progress), "end"));
    Posix.setUmask(0); // libfuse has applied the caller's
    leaveDirectory();
    try {
      door.serve(staging.toString(), fuseOptions(), options.debug());
    } finally {
      served.countDown();
      progress.finish();
    }
    if (!mounted.get()) {
      throw MountFailure.of("libfuse could not mount on " + mountpoint);
    }
  }

  /** The directory that we were started in is not to be kept busy. */
  private static void leaveDirectory() {
    try {
      Posix.changeDirectory(CString.of("/"));
    } catch (PosixException e) {
      LOG.warn("Cannot leave the directory of the start: {}.", e.getMessage());
    }
  }

  private List<String> fuseOptions() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "fsname=" + MountPoint.NAME,
                "subtype=" + MountPoint.NAME,
                "nonempty",
                "big_writes",
                "use_ino",
                "default_permissions",
                "negative_timeout=0",
                "attr_timeout=" + seconds(options.attributeTimeout()),
                "entry_timeout=" + seconds(options.entryTimeout())));
    if (Posix.isRoot() && !options.passed().contains("allow_root")) {
      all.add("allow_other");
    }
    all.addAll(options.passed());
    return all;
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }

  /** libfuse's thread must get on before the mount can be used, by us as by anyone. */
  private void answering(MountPoint mountpoint, Path staging, CaptureInProgress progress) {
    if (mountpoint.isDead()) {
      Thread.ofPlatform().name("replace").start(() -> replace(mountpoint, staging, progress));
    } else {
      ready(mountpoint, progress);
    }
  }

  private void replace(MountPoint mountpoint, Path staging, CaptureInProgress progress) {
    try {
      mountpoint.replaceDeadBy(staging);
      LOG.warn("The process that was mounted on {} had died; this one took its place.", mountpoint);
      ready(mountpoint, progress);
    } catch (PosixException e) {
      LOG.error("Cannot take the place of the dead mount on {}: {}.", mountpoint, e.getMessage());
      new MountPoint(staging, false).unmount();
    }
  }

  private void ready(MountPoint mountpoint, CaptureInProgress progress) {
    mounted.set(true);
    LOG.info("Mounted on {}.", mountpoint);
    progress.keep();
    if (options.adopt()) {
      reportHolders(mountpoint);
    }
    try {
      starter.ready();
    } catch (PosixException e) {
      LOG.error("Cannot tell who started this that it is ready: {}.", e.getMessage());
    }
  }

  private static void reportHolders(MountPoint mountpoint) {
    try {
      int id = mountpoint.mountId().orElse(-1);
      Holders holders = new Holders(Path.of("/proc"), mountpoint.path(), id);
      System.out.print(Holders.report(mountpoint.path(), holders.find()));
      System.out.flush();
    } catch (IOException | MountFailure e) {
      LOG.warn("Cannot find out who writes past the mount: {}.", e.getMessage());
    }
  }

  /** After a signal. When the mount has ended by itself there is nothing left to do. */
  private void end(MountPoint mountpoint, CaptureInProgress progress) {
    if (served.getCount() > 0 && mounted.get()) {
      LOG.info("Asked to end: unmounting {}.", mountpoint);
      mountpoint.unmount();
      try {
        if (!served.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warn("{} is in use still; ending all the same.", mountpoint);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    progress.finish();
  }
}
