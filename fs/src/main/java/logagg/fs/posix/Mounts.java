package logagg.fs.posix;

import static logagg.fs.posix.Posix.check;

/** Mounts by descriptor: open_tree(2) and move_mount(2), Linux 5.2, glibc 2.36. Stateless. */
public final class Mounts {
  private static final LibC LIBC = LibC.INSTANCE;
  private static final int OPEN_TREE_CLONE = 1;
  private static final int MOVE_MOUNT_F_EMPTY_PATH = 0x4;

  /** Linux 6.5. */
  private static final int MOVE_MOUNT_BENEATH = 0x200;

  private Mounts() {}

  /** Whether kernel and libc have all this, and we may use it. */
  public static boolean areSupported() {
    try (Fd root = copy(CString.of("/"))) {
      return root.number() >= 0;
    } catch (PosixException | UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** The mount at a path once more, attached nowhere; what is mounted below is not in it. */
  public static Fd copy(byte[] path) throws PosixException {
    int flags = OPEN_TREE_CLONE | Flags.O_CLOEXEC;
    return Fd.of(check(LIBC.open_tree(Flags.AT_FDCWD, path, flags), "open_tree"));
  }

  /** Attaches it on top of what is at a path. */
  public static void attach(Fd copy, byte[] path) throws PosixException {
    move(copy, path, MOVE_MOUNT_F_EMPTY_PATH);
  }

  /**
   * Attaches it beneath what is mounted at a path.
   *
   * @throws PosixException EINVAL before Linux 6.5, and where it is not allowed
   */
  public static void attachBeneath(Fd copy, byte[] path) throws PosixException {
    move(copy, path, MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_BENEATH);
  }

  private static void move(Fd copy, byte[] path, int flags) throws PosixException {
    check(LIBC.move_mount(copy.number(), CString.EMPTY, Flags.AT_FDCWD, path, flags), "move_mount");
  }
}
