package logagg.collector.source;

import logagg.logcache.FileId;
import logagg.logcache.StreamId;

/**
 * A file under one tracked path. Like {@link FileId#sameFile}, it leaves out the device where the
 * birth time is known, since device numbers may change over a reboot.
 */
public record FileKey(StreamId stream, long inode, long birthNanos, long device) {
  static FileKey of(StreamId stream, FileId file) {
    long device = file.birthNanos() == 0 ? file.device() : 0;
    return new FileKey(stream, file.inode(), file.birthNanos(), device);
  }
}
