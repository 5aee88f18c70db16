package logagg.fs.mirror;

import logagg.fs.posix.Fd;
import logagg.fs.posix.PosixException;

/** Forwards, and captures nothing. */
final class Untapped implements Tap.FileTap {

  @Override
  public void acquire(Fd file) {}

  @Override
  public void release() {}

  @Override
  public long write(Fd file, long buffer, long length, long offset, boolean append)
      throws PosixException {
    return append ? file.write(buffer, length) : file.writeAt(buffer, length, offset);
  }

  @Override
  public void truncate(Fd file, long size) throws PosixException {
    file.truncate(size);
  }

  @Override
  public void allocate(Fd file, int mode, long offset, long length) throws PosixException {
    file.allocate(mode, offset, length);
  }

  @Override
  public void remove(Tap.Opener opener, Tap.Removal removal) throws PosixException {
    removal.run();
  }

  @Override
  public void sync() {}
}
