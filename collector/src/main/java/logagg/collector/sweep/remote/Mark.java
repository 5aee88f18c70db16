package logagg.collector.sweep.remote;

/**
 * How far a file is known, whatever it is called by now: rotation renames it, copies it, or packs
 * it.
 *
 * @param head so many of its first bytes tell which it is
 * @param checksum theirs, see {@link Cksum}
 * @param read so many of its bytes are known
 */
public record Mark(int head, long checksum, long read) {
  /** As the script takes it. */
  String words() {
    return head + ":" + checksum + ":" + read;
  }
}
