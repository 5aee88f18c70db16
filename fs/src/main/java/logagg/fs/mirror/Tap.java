package logagg.fs.mirror;

import logagg.fs.posix.Fd;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;
import logagg.logcache.FileId;

/** What the mirror tells capture, and what capture may do before bytes are destroyed. */
public interface Tap {

  /** A regular file was opened, under this name. */
  FileTap opened(Stat file, MirrorPath path, boolean created);

  /** The tap of a file, if it has one already. */
  FileTap find(FileId file);

  /** A regular file has got this name, by a link or a rename. */
  void named(Stat file, MirrorPath path);

  /** A directory has got this name, and so all below it. */
  void directoryNamed(MirrorPath path);

  /** Changes whenever the answers of {@link #find} do. */
  int generation();

  /** One file's tap. All calls come with nothing of the mirror's locked but the open file. */
  interface FileTap {
    /** Captures nothing. */
    FileTap NONE = new Untapped();

    /** A door has opened the file once more. */
    void acquire(Fd file);

    /** A door has closed the file. */
    void release();

    /**
     * Writes, and captures what was written.
     *
     * @param offset where, if not {@code append}
     * @return how many bytes were written to the file
     */
    long write(Fd file, long buffer, long length, long offset, boolean append)
        throws PosixException;

    /** Cuts or extends the file, behind a barrier. */
    void truncate(Fd file, long size) throws PosixException;

    /** fallocate(2), behind a barrier where it destroys. */
    void allocate(Fd file, int mode, long offset, long length) throws PosixException;

    /** Takes the file's last name away, behind a barrier. */
    void remove(Opener opener, Removal removal) throws PosixException;

    /** What is written is to be captured durably; failure to is capture's own affair. */
    void sync();
  }

  /** Opens the file for reading. */
  @FunctionalInterface
  interface Opener {
    Fd open() throws PosixException;
  }

  /** Takes a name away. */
  @FunctionalInterface
  interface Removal {
    void run() throws PosixException;
  }
}
