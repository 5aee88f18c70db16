package logagg.collector.receive.server;

import java.net.InetSocketAddress;
import java.util.function.Supplier;
import logagg.collector.receive.wire.Framing;

/**
 * Where to listen, and for what.
 *
 * @param protocol {@code loghog} or {@code syslog}
 * @param address port 0 is any that is free
 * @param framing makes one for each connection
 * @param optional whether a machine may not have the address, as one without IPv6 has no {@code
 *     ::1}: then there is a warning
 */
public record Listen(
    String protocol,
    Transport transport,
    InetSocketAddress address,
    Supplier<Framing> framing,
    boolean optional) {

  /** As people write it: {@code syslog tcp [::1]:514}. */
  public String text() {
    return protocol + " " + transport.text() + " " + Addresses.text(address);
  }
}
