package logagg.fs.mirror;

import java.util.Arrays;
import logagg.fs.posix.CString;
import logagg.logcache.PathText;

/** A path as a door gives it: bytes, beginning with a slash, the mountpoint being {@code /}. */
public final class MirrorPath {
  private final byte[] bytes;
  private final int lastSlash;

  private MirrorPath(byte[] bytes, int lastSlash) {
    this.bytes = bytes;
    this.lastSlash = lastSlash;
  }

  /** Takes the bytes over; they are not copied. */
  public static MirrorPath of(byte[] bytes) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '/') {
        return new MirrorPath(bytes, i);
      }
    }
    throw new IllegalArgumentException("no path: " + PathText.decode(bytes));
  }

  /** The path of a name in this directory. */
  public MirrorPath child(byte[] name) {
    byte[] path = Arrays.copyOf(bytes, (isRoot() ? 0 : bytes.length) + 1 + name.length);
    path[path.length - name.length - 1] = '/';
    System.arraycopy(name, 0, path, path.length - name.length, name.length);
    return of(path);
  }

  boolean isRoot() {
    return bytes.length == 1;
  }

  boolean isInRoot() {
    return lastSlash == 0;
  }

  /** The directory, from the mirror's root, NUL-terminated; not for a path in the root itself. */
  byte[] directory() {
    return CString.of(bytes, 1, lastSlash);
  }

  /** The last component, NUL-terminated. */
  byte[] name() {
    return isRoot() ? CString.DOT : CString.of(bytes, lastSlash + 1, bytes.length);
  }

  /** Whether libfuse made the name up to keep an open file whose name was removed: fuse.c. */
  boolean isHiddenByLibfuse() {
    return Orphans.isHiddenName(bytes, lastSlash + 1);
  }

  /** As text, without loss; begins with a slash. */
  public String text() {
    return PathText.decode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MirrorPath path && Arrays.equals(bytes, path.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
