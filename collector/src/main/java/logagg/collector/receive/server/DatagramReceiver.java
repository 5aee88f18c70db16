package logagg.collector.receive.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import logagg.collector.receive.Message;
import logagg.collector.receive.wire.Framing;
import logagg.collector.receive.wire.MalformedException;
import logagg.collector.receive.wire.MessageSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives datagrams, on all addresses, in one thread. */
final class DatagramReceiver implements Runnable, MessageSink {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramReceiver.class);
  private static final int LARGEST = 65_535;

  /** What comes while files are rotated waits there; the kernel gives net.core.rmem_max at most. */
  private static final int KERNEL_BUFFER = 8 << 20;

  /** So many of one socket, then the others have their turn. */
  private static final int TURN = 1024;

  /** At the end so many are read, then whoever still sends is too late. */
  private static final int LAST_TURN = 100_000;

  private final Selector selector;
  private final Intake intake;
  private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
  private volatile boolean stopping;

  private InetSocketAddress sender = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private String senderText = "";

  DatagramReceiver(Intake intake) throws IOException {
    this.selector = Selector.open();
    this.intake = intake;
  }

  private record Source(Listen listen, Framing framing) {}

  /** Listens there too, before it runs; returns the address that it is. */
  InetSocketAddress bind(Listen listen) throws IOException {
    boolean four = listen.address().getAddress() instanceof Inet4Address;
    DatagramChannel channel =
        DatagramChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, KERNEL_BUFFER);
      channel.bind(listen.address());
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Source(listen, listen.framing().get()));
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        selector.select(key -> receive(key, TURN));
        intake.flushAtOnce();
      }
      selector.keys().forEach(key -> receive(key, LAST_TURN));
      intake.flushAtOnce();
    } catch (IOException e) {
      LOG.error("no datagrams are received any more", e);
    } finally {
      close();
    }
  }

  private void receive(SelectionKey key, int most) {
    Source source = (Source) key.attachment();
    DatagramChannel channel = (DatagramChannel) key.channel();
    try {
      for (int i = 0; i < most && receive(channel, source.framing()); i++) {
        intake.tally().countBytes(buffer.position());
      }
    } catch (IOException e) {
      LOG.debug("{}: cannot receive", source.listen().text(), e);
    } catch (RuntimeException e) {
      LOG.error("{}: a datagram given up", source.listen().text(), e);
    }
  }

  private boolean receive(DatagramChannel channel, Framing framing) throws IOException {
    buffer.clear();
    InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
    if (from == null) {
      return false;
    }
    if (!from.equals(sender)) {
      sender = from;
      senderText = Addresses.text(from.getAddress());
    }
    try {
      framing.datagram(buffer.array(), 0, buffer.position(), senderText, this);
    } catch (MalformedException e) {
      intake.refuse(e, senderText);
    }
    return true;
  }

  @Override
  public void accept(Message message) {
    intake.atOnce(message, sender.getAddress(), senderText);
  }

  @Override
  public void cut() {
    intake.tally().countCut();
  }

  /** Lets it end. */
  void stop() {
    stopping = true;
    selector.wakeup();
  }

  /** Closes all that is listened on; of one that does not run. */
  void close() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
        ((Source) key.attachment()).framing().close();
      }
      selector.close();
    } catch (IOException e) {
      LOG.warn("cannot be closed", e);
    }
  }
}
