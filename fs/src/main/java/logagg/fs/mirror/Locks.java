package logagg.fs.mirror;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Memory;
import logagg.fs.posix.PosixException;
import logagg.logcache.FileId;

/**
 * flock(2) and fcntl(2) locks, held in the mirror for the programs that asked for them.
 *
 * <p>A flock belongs to one open(2), as our descriptor does. An fcntl lock belongs to a process,
 * and we are one process for all: so each owner gets an open file description of its own per file,
 * and an open-file-description lock on it. A lock that must be waited for is tried again and again,
 * because a thread that waits in the kernel could not be interrupted when the program is. Deadlocks
 * are not told (no EDEADLK). Thread-safe.
 */
public final class Locks {
  private static final long FIRST_PAUSE_NANOS = 200_000;
  private static final long LONGEST_PAUSE_NANOS = 20_000_000;

  private record Owner(FileId file, long owner) {}

  private final Map<Owner, Fd> held = new ConcurrentHashMap<>();

  private interface Attempt {
    void run() throws PosixException;
  }

  /** flock(2); {@code interrupted} says whether the program has been, while it waits. */
  public void flock(OpenFile file, int operation, BooleanSupplier interrupted)
      throws PosixException {
    boolean wait = (operation & (Flags.LOCK_NB | Flags.LOCK_UN)) == 0;
    attempt(() -> file.fd().lock(operation | Flags.LOCK_NB), wait, interrupted);
  }

  /**
   * fcntl(2) with F_GETLK, F_SETLK or F_SETLKW.
   *
   * @param lock address of a {@code struct flock}
   */
  public void fcntl(OpenFile file, long owner, int command, long lock, BooleanSupplier interrupted)
      throws PosixException {
    Owner key = new Owner(file.id(), owner);
    boolean unlock = command != Flags.F_GETLK && Memory.getShort(lock) == Flags.F_UNLCK;
    if (unlock && !held.containsKey(key)) {
      return;
    }
    if (unlock && isWholeFile(lock)) {
      release(key);
      return;
    }
    Fd fd = descriptor(file, key);
    int pid = Memory.getInt(lock + 24);
    Memory.putInt(lock + 24, 0); // as F_OFD_ commands want it
    if (command == Flags.F_GETLK) {
      fd.control(Flags.F_OFD_GETLK, lock);
    } else {
      attempt(() -> fd.control(Flags.F_OFD_SETLK, lock), command == Flags.F_SETLKW, interrupted);
      Memory.putInt(lock + 24, pid);
    }
  }

  /** l_type 0, l_whence 2, l_start 8, l_len 16, l_pid 24; 0 and 0, or all there can be. */
  private static boolean isWholeFile(long lock) {
    long length = Memory.getLong(lock + 16);
    return Memory.getLong(lock + 8) == 0 && (length == 0 || length == Long.MAX_VALUE);
  }

  private void release(Owner key) {
    Fd fd = held.remove(key);
    if (fd != null) {
      fd.close();
    }
  }

  private Fd descriptor(OpenFile file, Owner key) throws PosixException {
    Fd known = held.get(key);
    if (known != null) {
      return known;
    }
    Fd fresh = reopen(file);
    Fd other = held.putIfAbsent(key, fresh);
    if (other == null) {
      return fresh;
    }
    fresh.close();
    return other;
  }

  private static Fd reopen(OpenFile file) throws PosixException {
    try {
      return file.fd().reopen(Flags.O_RDWR);
    } catch (PosixException e) {
      if (e.errno() == Errno.EROFS) {
        return file.fd().reopen(Flags.O_RDONLY);
      }
      throw e;
    }
  }

  private static void attempt(Attempt attempt, boolean wait, BooleanSupplier interrupted)
      throws PosixException {
    long pause = FIRST_PAUSE_NANOS;
    while (true) {
      try {
        attempt.run();
        return;
      } catch (PosixException e) {
        if (!wait || (e.errno() != Errno.EAGAIN && e.errno() != Errno.EACCES)) {
          throw e;
        }
      }
      if (interrupted.getAsBoolean()) {
        throw new PosixException(Errno.EINTR, "lock");
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
  }
}
