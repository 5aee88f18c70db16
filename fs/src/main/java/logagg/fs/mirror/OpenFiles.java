package logagg.fs.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import logagg.fs.posix.Errno;
import logagg.fs.posix.PosixException;
import logagg.logcache.FileId;

/** The open files by their handles; a handle is the descriptor's number. Thread-safe. */
public final class OpenFiles {
  private volatile AtomicReferenceArray<OpenFile> files = new AtomicReferenceArray<>(1024);

  /** Adds a file and returns its handle. */
  synchronized long add(OpenFile file) {
    int handle = file.fd().number();
    if (handle >= files.length()) {
      grow(handle);
    }
    files.set(handle, file);
    return handle;
  }

  private void grow(int handle) {
    OpenFile[] copy = new OpenFile[files.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = files.get(i);
    }
    int length = Math.max(handle + 1, 2 * copy.length);
    files = new AtomicReferenceArray<>(Arrays.copyOf(copy, length));
  }

  /**
   * The file of a handle.
   *
   * @throws PosixException EBADF if there is none
   */
  public OpenFile get(long handle) throws PosixException {
    AtomicReferenceArray<OpenFile> now = files;
    OpenFile file = handle >= 0 && handle < now.length() ? now.get((int) handle) : null;
    if (file == null) {
      throw new PosixException(Errno.EBADF, "file handle " + handle);
    }
    return file;
  }

  /** Takes a file out; its handle may be given again once its descriptor is closed. */
  synchronized OpenFile remove(long handle) throws PosixException {
    OpenFile file = get(handle);
    files.set((int) handle, null);
    return file;
  }

  /** All that are open now. */
  public List<OpenFile> all() {
    AtomicReferenceArray<OpenFile> now = files;
    List<OpenFile> all = new ArrayList<>();
    for (int i = 0; i < now.length(); i++) {
      OpenFile file = now.get(i);
      if (file != null) {
        all.add(file);
      }
    }
    return all;
  }

  boolean isOpen(FileId id) {
    return all().stream().anyMatch(file -> file.id().equals(id));
  }
}
