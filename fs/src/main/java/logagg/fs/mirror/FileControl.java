package logagg.fs.mirror;

import logagg.fs.posix.Errno;
import logagg.fs.posix.PosixException;

/**
 * ioctl(2) on files: those of ioctl_fs(2) that make sense here, inode flags ({@code lsattr}, {@code
 * chattr}) and version. All else is not forwarded, since what its argument means is not known.
 */
public final class FileControl {
  private static final int FS_IOC_GETFLAGS = 0x80086601;
  private static final int FS_IOC_SETFLAGS = 0x40086602;
  private static final int FS_IOC_GETVERSION = 0x80087601;
  private static final int FS_IOC_FSGETXATTR = 0x801C581F;
  private static final int FS_IOC_FSSETXATTR = 0x401C5820;

  private FileControl() {}

  /**
   * Forwards a request.
   *
   * @param data address of the argument's data, as wide as the request says
   * @throws PosixException ENOTTY for requests that are not forwarded
   */
  public static int ioctl(OpenFile file, int request, long data) throws PosixException {
    return switch (request) {
      case FS_IOC_GETFLAGS,
          FS_IOC_SETFLAGS,
          FS_IOC_GETVERSION,
          FS_IOC_FSGETXATTR,
          FS_IOC_FSSETXATTR ->
          file.fd().ioctl(request, data);
      default -> throw new PosixException(Errno.ENOTTY, "ioctl");
    };
  }
}
