package logagg.fs.mount;

/** Why nothing is mounted: one line for the user, and the exit status that mount(8) gives it. */
public final class MountFailure extends Exception {
  private static final long serialVersionUID = 1;

  private static final int INCORRECT_INVOCATION = 1;
  private static final int MOUNT_FAILURE = 32;

  private final int status;

  private MountFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The command or its options are wrong. */
  static MountFailure usage(String message) {
    return new MountFailure(INCORRECT_INVOCATION, message + " (see logagg-fs --help)");
  }

  /** The command is right, and it cannot be done. */
  static MountFailure of(String message) {
    return new MountFailure(MOUNT_FAILURE, message);
  }

  /** The exit status: EXIT STATUS of mount(8). */
  public int status() {
    return status;
  }
}
