package logagg.collector.sweep;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import logagg.collector.read.Input;
import logagg.collector.sweep.remote.Cksum;
import logagg.collector.sweep.remote.FileHead;
import logagg.collector.sweep.remote.Mark;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * What of a file is not known yet, unpacked.
 *
 * @param packed whether it is compressed: then it was sent whole
 * @param skipped so many bytes of its content were known under another name: before it was packed
 */
record FileBytes(InputStream content, boolean packed, long skipped) {
  /** More than this is no log, but something that was made to fill memory. */
  private static final long MOST = 4L << 30;

  /**
   * Of what was sent.
   *
   * @param known marks of files that were not packed
   */
  static FileBytes of(FileHead head, InputStream sent, List<Mark> known) throws IOException {
    if (head.offset() > 0) {
      return new FileBytes(sent, false, 0);
    }
    BufferedInputStream content =
        new BufferedInputStream(
            BoundedInputStream.builder()
                .setInputStream(Input.content(sent))
                .setMaxCount(MOST)
                .setPropagateClose(false)
                .get());
    int most = known.stream().mapToInt(Mark::head).max().orElse(0);
    int look = Math.max(most, head.head());
    content.mark(look + 1);
    byte[] begin = content.readNBytes(look);
    content.reset();
    boolean plain = begin.length >= head.head() && Cksum.of(begin, head.head()) == head.checksum();
    if (plain) {
      return new FileBytes(content, false, 0);
    }
    long skip =
        known.stream()
            .filter(mark -> mark.head() > 0 && mark.head() <= begin.length)
            .filter(mark -> Cksum.of(begin, mark.head()) == mark.checksum())
            .mapToLong(Mark::read)
            .max()
            .orElse(0);
    long skipped = 0;
    while (skipped < skip) {
      long more = content.skip(skip - skipped);
      if (more <= 0) {
        break;
      }
      skipped += more;
    }
    return new FileBytes(content, true, skipped);
  }
}
