package logagg.fs.posix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** NUL-terminated byte arrays, as libc takes names. */
@SuppressWarnings("MutablePublicArray") // names go to libc as they are; copies would cost each call
public final class CString {
  private static final byte[] PROC_FD = "/proc/self/fd/".getBytes(StandardCharsets.US_ASCII);

  /** The name of a directory itself. */
  public static final byte[] DOT = {'.', 0};

  /** For calls on a descriptor alone, with AT_EMPTY_PATH. */
  public static final byte[] EMPTY = {0};

  private CString() {}

  public static byte[] of(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  public static byte[] of(String ascii) {
    return of(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** The part {@code [from, to)} of a name. */
  public static byte[] of(byte[] bytes, int from, int to) {
    byte[] name = new byte[to - from + 1];
    System.arraycopy(bytes, from, name, 0, to - from);
    return name;
  }

  /** The path by which a descriptor's file is reached, whatever its name is now; proc(5). */
  public static byte[] ofDescriptor(int fd) {
    return of("/proc/self/fd/" + fd);
  }

  /** The path of a name in the directory of a descriptor; proc(5). */
  public static byte[] below(int dirfd, byte[] name) {
    byte[] number = Integer.toString(dirfd).getBytes(StandardCharsets.US_ASCII);
    byte[] path = Arrays.copyOf(PROC_FD, PROC_FD.length + number.length + 1 + name.length);
    System.arraycopy(number, 0, path, PROC_FD.length, number.length);
    path[PROC_FD.length + number.length] = '/';
    System.arraycopy(name, 0, path, PROC_FD.length + number.length + 1, name.length);
    return path;
  }
}
