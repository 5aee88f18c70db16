package logagg.collector.receive.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses as people write them: {@code 192.168.1.10}, {@code 192.168.1.10:25566}, {@code ::1},
 * {@code [::]:25577}, {@code localhost:5566}.
 */
public final class Addresses {
  private static final Pattern ZEROS = Pattern.compile("(^|:)(0(:|$)){2,}");

  private Addresses() {}

  /**
   * Reads one.
   *
   * @param port if it has none
   * @throws IllegalArgumentException with a message for the user
   */
  public static InetSocketAddress parse(String text, int port) {
    String host = text.strip();
    String number = Integer.toString(port);
    int colon = host.lastIndexOf(':');
    if (host.startsWith("[")) {
      int close = host.indexOf(']');
      if (close < 0 || (close + 1 < host.length() && colon != close + 1)) {
        throw wrong(text);
      }
      number = colon == close + 1 ? host.substring(colon + 1) : number;
      host = host.substring(1, close);
    } else if (colon >= 0 && host.indexOf(':') == colon) {
      number = host.substring(colon + 1);
      host = host.substring(0, colon);
    }
    if (host.isEmpty() || !number.matches("[0-9]{1,5}") || Integer.parseInt(number) > 65535) {
      throw wrong(text);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(number));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "': there is no host '" + host + "'", e);
    }
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is no address: write 192.168.1.10, 192.168.1.10:5566, ::1 or [::1]:5566");
  }

  /** With its port. */
  public static String text(InetSocketAddress address) {
    String host = text(address.getAddress());
    return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + address.getPort();
  }

  /** Zeros of IPv6 are left out as usual: {@code ::1}. */
  static String text(InetAddress address) {
    String host = address.getHostAddress();
    return address instanceof Inet6Address ? ZEROS.matcher(host).replaceFirst("::") : host;
  }
}
