package logagg.fs.mount.jnrfuse;

import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.Delegate;
import logagg.fs.mirror.Attributes;
import logagg.fs.mirror.Directories;
import logagg.fs.mirror.Files;
import logagg.fs.mirror.Locks;
import logagg.fs.mirror.Mirror;
import logagg.fs.mirror.Names;
import logagg.fs.mirror.OpenFiles;
import logagg.fs.mirror.Tap;
import logagg.fs.posix.Memory;
import logagg.fs.posix.NativeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mirror as libfuse 2 serves it. Used once. */
public final class Door {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.mount");

  private final Libfuse libfuse;
  private final OperationTable table;
  private final Init init;

  /** What libfuse calls when the kernel has said hello. */
  public interface Init {
    @Delegate
    @Nullable Pointer init(Pointer connection);
  }

  /**
   * Makes the door ready; nothing is mounted yet.
   *
   * @param extendedAttributes false to have none, which saves the kernel a question a write
   * @param ready is run once the mount answers
   */
  public Door(
      Libfuse libfuse,
      Mirror mirror,
      OpenFiles open,
      Tap tap,
      boolean extendedAttributes,
      Runnable ready) {
    this.libfuse = libfuse;
    Runtime runtime = Runtime.getRuntime(libfuse);
    this.table = new OperationTable(runtime);
    Files files = new Files(mirror, tap, open);
    new NameRequests(new Names(mirror, tap, open), libfuse).register(table);
    new AttributeRequests(new Attributes(mirror), mirror, extendedAttributes).register(table);
    new FileRequests(files, libfuse).register(table);
    new LockRequests(files, new Locks(), libfuse).register(table);
    new DirectoryRequests(new Directories(mirror), runtime).register(table);
    this.init =
        connection -> {
          try {
            ready.run();
          } catch (RuntimeException e) {
            LOG.error("Could not say that the mount is ready.", e);
          }
          return null;
        };
    table.put(table.operations().init, Init.class, init);
  }

  /**
   * Mounts, and serves until unmounted.
   *
   * @param options as after {@code -o}
   * @param debug whether libfuse prints every request to standard error
   * @return whether it was mounted at all
   */
  public boolean serve(String mountpoint, List<String> options, boolean debug) {
    List<String> arguments = new ArrayList<>();
    arguments.add("logagg-fs");
    arguments.add(mountpoint);
    arguments.add(debug ? "-d" : "-f");
    for (String option : options) {
      arguments.add("-o");
      arguments.add(option);
    }
    String[] argv = arguments.toArray(String[]::new);
    try (NativeBuffer out = new NativeBuffer(2 * Long.BYTES)) {
      long fuse =
          libfuse.fuse_setup(
              argv.length,
              argv,
              table.operations(),
              table.size(),
              out.address(),
              out.address() + Long.BYTES,
              0);
      if (fuse == 0) {
        return false;
      }
      new Session(libfuse, fuse).serve();
      libfuse.fuse_teardown(fuse, Memory.getLong(out.address()));
      return true;
    }
  }
}
