package logagg.fs.posix;

import com.kenai.jffi.MemoryIO;

/** Reads and writes native memory by address, as libfuse hands it over. Nothing is checked. */
public final class Memory {
  private static final MemoryIO IO = MemoryIO.getInstance();

  private Memory() {}

  public static byte getByte(long address) {
    return IO.getByte(address);
  }

  public static void putByte(long address, byte value) {
    IO.putByte(address, value);
  }

  public static short getShort(long address) {
    return IO.getShort(address);
  }

  public static int getInt(long address) {
    return IO.getInt(address);
  }

  public static void putInt(long address, int value) {
    IO.putInt(address, value);
  }

  public static long getLong(long address) {
    return IO.getLong(address);
  }

  public static void putLong(long address, long value) {
    IO.putLong(address, value);
  }

  /** The bytes before the next NUL, without it. */
  public static byte[] getName(long address) {
    return IO.getZeroTerminatedByteArray(address);
  }

  public static void get(long address, byte[] into) {
    IO.getByteArray(address, into, 0, into.length);
  }

  public static void put(long address, byte[] from) {
    IO.putByteArray(address, from, 0, from.length);
  }

  static long allocate(long size) {
    long address = IO.allocateMemory(size, true);
    if (address == 0) {
      throw new OutOfMemoryError("no native memory for " + size + " bytes");
    }
    return address;
  }

  static void free(long address) {
    IO.freeMemory(address);
  }
}
