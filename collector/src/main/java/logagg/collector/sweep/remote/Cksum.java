package logagg.collector.sweep.remote;

/** The checksum that cksum(1) of POSIX prints: a CRC over the bytes and their number. */
public final class Cksum {
  private static final int POLYNOMIAL = 0x04C11DB7;
  private static final int[] TABLE = table();

  private Cksum() {}

  /** Of the first bytes. */
  public static long of(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc = next(crc, bytes[i]);
    }
    for (int rest = length; rest != 0; rest >>>= 8) {
      crc = next(crc, rest);
    }
    return Integer.toUnsignedLong(~crc);
  }

  private static int next(int crc, int b) {
    return crc << 8 ^ TABLE[(crc >>> 24 ^ b) & 0xFF];
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
      }
      table[i] = crc;
    }
    return table;
  }
}
