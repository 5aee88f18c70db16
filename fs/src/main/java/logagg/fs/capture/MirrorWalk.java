package logagg.fs.capture;

import java.util.ArrayList;
import java.util.List;
import logagg.fs.mirror.Mirror;
import logagg.fs.mirror.MirrorPath;
import logagg.fs.mirror.OpenDirectory;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Memory;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;

/** Walks the mirror, never the mount: we would wait for ourselves. Stateless. */
final class MirrorWalk {
  private static final int DT_UNKNOWN = 0;
  private static final int DT_DIR = 4;
  private static final int DT_REG = 8;

  private MirrorWalk() {}

  /** Takes what is found. */
  @FunctionalInterface
  interface Visitor {
    void regularFile(MirrorPath path, Stat stat, Fd file) throws PosixException;
  }

  /**
   * Visits the regular files below a directory.
   *
   * @param wanted which of them to open; a path's text begins with a slash
   */
  static void walk(
      Mirror mirror,
      MirrorPath from,
      java.util.function.Predicate<MirrorPath> wanted,
      Visitor visitor)
      throws PosixException {
    List<MirrorPath> directories = new ArrayList<>(List.of(from));
    while (!directories.isEmpty()) {
      MirrorPath directory = directories.removeLast();
      List<MirrorPath> files = new ArrayList<>();
      list(mirror, directory, directories, files);
      for (MirrorPath file : files) {
        if (wanted.test(file)) {
          visit(mirror, file, visitor);
        }
      }
    }
  }

  private static void list(
      Mirror mirror, MirrorPath directory, List<MirrorPath> directories, List<MirrorPath> files)
      throws PosixException {
    try (OpenDirectory open = mirror.openDirectory(directory)) {
      open.read(
          (name, inode, type) -> {
            byte[] bytes = Memory.getName(name);
            if (isDot(bytes)) {
              return true;
            }
            MirrorPath path = directory.child(bytes);
            boolean isDirectory =
                type == DT_DIR || (type == DT_UNKNOWN && isDirectory(mirror, path));
            if (isDirectory) {
              directories.add(path);
            } else if (type == DT_REG || type == DT_UNKNOWN) {
              files.add(path);
            }
            return true;
          });
    } catch (PosixException e) {
      if (!isGone(e)) {
        throw e;
      }
    }
  }

  private static boolean isDot(byte[] name) {
    return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
  }

  private static boolean isDirectory(Mirror mirror, MirrorPath path) throws PosixException {
    try (Fd file = mirror.open(path, Flags.O_PATH)) {
      return file.stat().isDirectory();
    } catch (PosixException e) {
      if (isGone(e)) {
        return false;
      }
      throw e;
    }
  }

  private static void visit(Mirror mirror, MirrorPath path, Visitor visitor) throws PosixException {
    try (Fd file = mirror.open(path, Flags.O_PATH)) {
      Stat stat = file.stat();
      if (stat.isRegularFile()) {
        visitor.regularFile(path, stat, file);
      }
    } catch (PosixException e) {
      if (!isGone(e)) {
        throw e;
      }
    }
  }

  private static boolean isGone(PosixException e) {
    return e.errno() == Errno.ENOENT || e.errno() == Errno.ELOOP || e.errno() == Errno.ENOTDIR;
  }
}
