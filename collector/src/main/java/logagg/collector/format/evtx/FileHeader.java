package logagg.collector.format.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file's first block (libyal, "File header").
 *
 * @param chunks how many there are said to be; as 16 bits, so that of very large files it is wrong
 * @param dirty whether the file was not closed: it was copied while events were written, and its
 *     counts and checksums may be behind
 * @param damages what is wrong with it
 */
record FileHeader(int chunks, boolean dirty, List<String> damages) {
  static final int BLOCK = 4096;
  private static final byte[] SIGNATURE = "ElfFile\0".getBytes(StandardCharsets.US_ASCII);
  private static final int MAJOR_VERSION = 38;
  private static final int CHUNKS = 42;
  private static final int FLAGS = 120;
  private static final int CHECKSUM = 124;
  private static final int DIRTY = 1;

  /** Whether a file begins so. */
  static boolean begins(byte[] head) {
    return head.length >= SIGNATURE.length
        && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** Reads the block, of which the end may be missing. */
  static FileHeader read(byte[] block) {
    if (block.length < BLOCK) {
      return new FileHeader(
          0, true, List.of("file header: cut off after " + block.length + " bytes"));
    }
    List<String> damages = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 crc = new CRC32();
    crc.update(block, 0, FLAGS);
    if (!begins(block)) {
      damages.add("file header: wrong signature");
    } else if ((int) crc.getValue() != in.getInt(CHECKSUM)) {
      damages.add("file header: wrong checksum");
    } else if (in.getShort(MAJOR_VERSION) != 3) {
      damages.add("file header: version " + in.getShort(MAJOR_VERSION) + " is not known, only 3");
    }
    boolean dirty = !damages.isEmpty() || (in.getInt(FLAGS) & DIRTY) != 0;
    return new FileHeader(in.getShort(CHUNKS) & 0xffff, dirty, List.copyOf(damages));
  }
}
