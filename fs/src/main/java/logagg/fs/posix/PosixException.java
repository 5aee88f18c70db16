package logagg.fs.posix;

/**
 * A system call failed. Has no stack trace: a failing lookup is everyday work, and the call and the
 * errno say where it was.
 */
public final class PosixException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int errno;
  private final String call;

  /**
   * A failure.
   *
   * @param errno positive, as in {@code errno.h}
   * @param call the system call, or what stands for it
   */
  public PosixException(int errno, String call) {
    super(null, null, false, false);
    this.errno = errno;
    this.call = call;
  }

  /** Positive, as in {@code errno.h}. */
  public int errno() {
    return errno;
  }

  /** Whether it failed for want of room: ENOSPC, EDQUOT or EFBIG. */
  public boolean isOutOfRoom() {
    return errno == Errno.ENOSPC || errno == Errno.EDQUOT || errno == Errno.EFBIG;
  }

  @Override
  public String getMessage() {
    return call + ": " + Errno.describe(errno);
  }
}
