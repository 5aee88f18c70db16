package logagg.fs.mirror;

import logagg.fs.posix.Flags;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;

/** Gives what was created, by us as root, to whom it belongs. */
final class Ownership {
  private static final int SPECIAL_BITS = 07000;

  private Ownership() {}

  /**
   * Sets owner and group; in a set-gid directory the group stays the directory's. Then the set-uid,
   * set-gid and sticky bits that were asked for: never before, or a set-uid root file would exist
   * for a moment.
   */
  static void give(Place place, Caller caller, int mode) throws PosixException {
    if (!Posix.isRoot()) {
      return;
    }
    Stat parent = Posix.stat(place.directory(), logagg.fs.posix.CString.EMPTY, Flags.AT_EMPTY_PATH);
    int gid = (parent.mode() & Flags.S_ISGID) != 0 ? -1 : caller.gid();
    Posix.changeOwner(
        place.directory(), place.name(), caller.uid(), gid, Flags.AT_SYMLINK_NOFOLLOW);
    if ((mode & SPECIAL_BITS) != 0 && (mode & Flags.S_IFMT) != Flags.S_IFDIR) {
      Posix.changeMode(place.directory(), place.name(), mode & 07777);
    }
  }
}
