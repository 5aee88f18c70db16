package logagg.collector.sweep.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import logagg.collector.sweep.login.LoginRecord.Kind;

/**
 * The records of a file in glibc's {@code struct utmp}: 384 bytes each, with a time of 32 bits also
 * on 64-bit machines (x86-64, arm64, riscv64, ppc64le, s390x; see {@code bits/utmp.h} and utmp(5)).
 *
 * <p>Bytes are of the machine that wrote them; which of the two orders, a file's first records
 * tell: types are small numbers. Any bytes can be read: what is no record of a known type is {@link
 * Kind#OTHER}. An incomplete last record is left for later.
 */
public final class UtmpRecords {
  /** {@code sizeof(struct utmp)}. */
  public static final int BYTES = 384;

  private static final int AT_ONCE = 1000;

  private static final int PID = 4;
  private static final int LINE = 8;
  private static final int LINE_BYTES = 32;
  private static final int USER = 44;
  private static final int USER_BYTES = 32;
  private static final int HOST = 76;
  private static final int HOST_BYTES = 256;
  private static final int SECONDS = 340;
  private static final int MICROSECONDS = 344;
  private static final int ADDRESS = 348;

  // ut_type, utmp(5)
  private static final int RUN_LVL = 1;
  private static final int BOOT_TIME = 2;
  private static final int NEW_TIME = 3;
  private static final int OLD_TIME = 4;
  private static final int INIT_PROCESS = 5;
  private static final int LOGIN_PROCESS = 6;
  private static final int USER_PROCESS = 7;
  private static final int DEAD_PROCESS = 8;
  private static final int LAST_TYPE = 9;

  private UtmpRecords() {}

  /** The order of a file's bytes, by its first records; little-endian if they do not tell. */
  public static ByteOrder order(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (int at = 0; at + BYTES <= file.length; at += BYTES) {
      short big = bytes.order(ByteOrder.BIG_ENDIAN).getShort(at);
      short little = bytes.order(ByteOrder.LITTLE_ENDIAN).getShort(at);
      if (little != big) {
        return big > 0 && big <= LAST_TYPE ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      }
    }
    return ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * Whether a text is no such file: {@code last}'s output is printable, a record's type has zeros.
   */
  public static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }

  /** All complete records, in their order. */
  public static List<LoginRecord> read(byte[] file) {
    List<LoginRecord> records = new ArrayList<>(file.length / BYTES);
    try {
      read(new ByteArrayInputStream(file), records::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  /** All complete records of a stream; returns how many bytes they have. */
  public static long read(InputStream in, Consumer<LoginRecord> into) throws IOException {
    byte[] chunk = in.readNBytes(AT_ONCE * BYTES);
    ByteOrder order = order(chunk);
    long read = 0;
    while (chunk.length >= BYTES) {
      ByteBuffer bytes = ByteBuffer.wrap(chunk).order(order);
      for (int at = 0; at + BYTES <= chunk.length; at += BYTES) {
        into.accept(record(bytes, at));
        read += BYTES;
      }
      chunk = in.readNBytes(AT_ONCE * BYTES);
    }
    return read;
  }

  private static LoginRecord record(ByteBuffer bytes, int at) {
    // ut_type is a short; the two bytes after it are padding that need not be zero.
    int type = bytes.getShort(at);
    long pid = Integer.toUnsignedLong(bytes.getInt(at + PID));
    String line = text(bytes, at + LINE, LINE_BYTES);
    String user = text(bytes, at + USER, USER_BYTES);
    String host = text(bytes, at + HOST, HOST_BYTES);
    // Unsigned, the seconds reach until 2106 (glibc's 32-bit ut_tv).
    long seconds = Integer.toUnsignedLong(bytes.getInt(at + SECONDS));
    int micros = bytes.getInt(at + MICROSECONDS);
    Instant time =
        Instant.ofEpochSecond(seconds, micros < 0 || micros >= 1_000_000 ? 0 : micros * 1000L);
    return new LoginRecord(
        kind(type, (int) (pid & 0xFF), line, user),
        pid,
        line,
        user,
        host,
        address(bytes, at + ADDRESS),
        time);
  }

  /**
   * As {@code last} of util-linux takes a record: old programs wrote logouts as logins without a
   * name, and init its own records on the line {@code ~}.
   */
  private static Kind kind(int type, int runlevel, String line, String user) {
    if (line.startsWith("~")) {
      if (user.startsWith("shutdown")) {
        return Kind.SHUTDOWN;
      }
      if (user.startsWith("reboot")) {
        return Kind.BOOT;
      }
      boolean down = runlevel == '0' || runlevel == '6';
      return user.startsWith("runlevel") && down ? Kind.SHUTDOWN : Kind.OTHER;
    }
    return switch (type) {
      case BOOT_TIME -> Kind.BOOT;
      case RUN_LVL -> runlevel == '0' || runlevel == '6' ? Kind.SHUTDOWN : Kind.OTHER;
      case DEAD_PROCESS -> Kind.LOGOUT;
      case NEW_TIME, OLD_TIME, INIT_PROCESS -> Kind.OTHER;
      case USER_PROCESS, LOGIN_PROCESS -> {
        if (user.isEmpty()) {
          yield Kind.LOGOUT;
        }
        boolean waiting = user.equals("LOGIN") || line.isEmpty();
        yield type == LOGIN_PROCESS && waiting ? Kind.OTHER : Kind.LOGIN;
      }
      default -> Kind.OTHER;
    };
  }

  /** Up to the first zero; without one, all of it. */
  private static String text(ByteBuffer bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - from];
    bytes.get(from, text);
    return new String(text, UTF_8);
  }

  /** In network order; one of IPv4 is the first four bytes, the others are zero. */
  private static String address(ByteBuffer bytes, int from) {
    byte[] all = new byte[16];
    bytes.get(from, all);
    boolean short4 = true;
    boolean none = true;
    for (int i = 0; i < all.length; i++) {
      none &= all[i] == 0;
      short4 &= i < 4 || all[i] == 0;
    }
    if (none) {
      return "";
    }
    try {
      return short4
          ? InetAddress.getByAddress(Arrays.copyOf(all, 4)).getHostAddress()
          : Ipv6Text.of(all);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
