package logagg.collector.format.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** 64 KiB of a file: a header and records one after the other (libyal, "Chunk header"). */
final class Chunk {
  static final int SIZE = 65536;
  static final int HEADER = 512;
  private static final byte[] SIGNATURE = "ElfChnk\0".getBytes(StandardCharsets.US_ASCII);
  private static final int FREE_SPACE = 48;
  private static final int RECORDS_CHECKSUM = 52;
  private static final int FLAGS = 120;
  private static final int CHECKSUM = 124;
  private static final int NAMES = 128;

  private final byte[] bytes;
  private final int length;

  /**
   * The bytes are not copied.
   *
   * @param bytes always all 64 KiB; zero from {@code length} on
   * @param length how many were there
   */
  Chunk(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Whether nothing was ever written to it. */
  boolean isEmpty() {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  /** What is wrong with it as a whole. */
  Optional<String> damage() {
    if (length < SIZE) {
      return Optional.of("cut off after " + length + " bytes");
    }
    if (!Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      return Optional.of("wrong signature");
    }
    if (!headerIsSound()) {
      return Optional.of("wrong checksum of its header");
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, HEADER, freeSpace() - HEADER);
    if ((int) crc.getValue() != in().getInt(RECORDS_CHECKSUM)) {
      return Optional.of("wrong checksum of its records");
    }
    return Optional.empty();
  }

  /** Where its records end; where it ends itself, if its header does not say. */
  int endOfRecords() {
    return headerIsSound() ? freeSpace() : length;
  }

  private boolean headerIsSound() {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, FLAGS);
    crc.update(bytes, NAMES, HEADER - NAMES);
    return (int) crc.getValue() == in().getInt(CHECKSUM)
        && freeSpace() >= HEADER
        && freeSpace() <= SIZE;
  }

  private int freeSpace() {
    return in().getInt(FREE_SPACE);
  }

  private ByteBuffer in() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
