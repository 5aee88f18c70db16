package logagg.collector.sweep.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** Writes records of {@code struct utmp} as utmp(5) lays them out. */
public final class UtmpBytes {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final ByteOrder order;

  public UtmpBytes(ByteOrder order) {
    this.order = order;
  }

  public UtmpBytes() {
    this(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * short type, 2 of padding, int pid, line[32], id[4], user[32], host[256], exit, session, tv,
   * addr.
   */
  public UtmpBytes record(
      int type, int pid, String line, String user, String host, Instant time, String address) {
    ByteBuffer b = ByteBuffer.allocate(384).order(order);
    b.putShort((short) type).putShort((short) 0).putInt(pid);
    put(b, 8, line);
    put(b, 40, line.substring(Math.max(0, line.length() - 4)));
    put(b, 44, user);
    put(b, 76, host);
    b.position(340);
    b.putInt((int) time.getEpochSecond()).putInt(time.getNano() / 1000);
    if (!address.isEmpty()) {
      b.put(348, InetAddress.ofLiteral(address).getAddress());
    }
    file.writeBytes(b.array());
    return this;
  }

  private static void put(ByteBuffer b, int at, String text) {
    b.put(at, text.getBytes(UTF_8));
  }

  public UtmpBytes boot(String time, String kernel) {
    return record(2, 0, "~", "reboot", kernel, Instant.parse(time), "");
  }

  public UtmpBytes shutdown(String time) {
    return record(1, 0, "~", "shutdown", "6.1.0", Instant.parse(time), "");
  }

  public UtmpBytes login(String line, String user, String address, String time) {
    return record(7, 100, line, user, address, Instant.parse(time), address);
  }

  public UtmpBytes logout(String line, String time) {
    return record(8, 100, line, "", "", Instant.parse(time), "");
  }

  public UtmpBytes refused(String user, String address, String time) {
    return record(6, 200, "ssh:notty", user, address, Instant.parse(time), address);
  }

  public byte[] bytes() {
    return file.toByteArray();
  }
}
