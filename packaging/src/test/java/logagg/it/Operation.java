package logagg.it;

/** What a random program does below the mount. Names and handles are indices, taken modulo. */
sealed interface Operation {
  /** Opens a name for appending or for writing at a position, making the file if need be. */
  record Open(int name, boolean append) implements Operation {}

  /** Closes an open file. */
  record Close(int handle) implements Operation {}

  /** Appends, or writes where the handle's last write ended. */
  record Write(int handle, int length) implements Operation {}

  /** Writes at a place before or beyond the end. */
  record WriteAt(int handle, int permille, int length) implements Operation {}

  /** Cuts or extends a file that may be open. */
  record Truncate(int name, int permille) implements Operation {}

  /** Opens a name with O_TRUNC, and closes it. */
  record Empty(int name) implements Operation {}

  /** Renames, over another file if there is one. */
  record Rename(int from, int to) implements Operation {}

  /** Makes another name for a file. */
  record Link(int from, int to) implements Operation {}

  /** Removes a name. */
  record Unlink(int name) implements Operation {}

  /** Closes everything, unmounts and mounts again. */
  record Remount(boolean kill) implements Operation {}
}
