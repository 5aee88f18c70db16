package logagg.collector.receive.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections, on all addresses, in one thread. */
final class Acceptor implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

  /** The kernel takes less if net.core.somaxconn is less. */
  private static final int BACKLOG = 1024;

  private static final long AFTER_FAILURE_MILLIS = 200;

  private final Selector selector;
  private final Connections connections;
  private volatile boolean stopping;

  Acceptor(Connections connections) throws IOException {
    this.selector = Selector.open();
    this.connections = connections;
  }

  /** Listens there too, before it runs; returns the address that it is. */
  InetSocketAddress bind(Listen listen) throws IOException {
    boolean four = listen.address().getAddress() instanceof Inet4Address;
    ServerSocketChannel channel =
        ServerSocketChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(listen.address(), BACKLOG);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT, listen);
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
        selector.select(this::accept);
      }
      // those that the kernel has accepted already
      selector.keys().forEach(this::accept);
    } catch (IOException e) {
      LOG.error("no connections are accepted any more", e);
    } finally {
      close();
    }
  }

  private void accept(SelectionKey key) {
    ServerSocketChannel server = (ServerSocketChannel) key.channel();
    Listen listen = (Listen) key.attachment();
    try {
      for (SocketChannel each = server.accept(); each != null; each = server.accept()) {
        connect(each, listen);
      }
    } catch (IOException e) {
      // too many open files, most likely: the connection stays with the kernel
      LOG.error("{}: cannot accept: {}", listen.text(), String.valueOf(e.getMessage()));
      pause();
    }
  }

  private void connect(SocketChannel channel, Listen listen) throws IOException {
    try {
      connections.accept(channel, listen);
    } catch (IOException e) {
      channel.close();
      LOG.debug("{}: gone before it was served", listen.text(), e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AFTER_FAILURE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
      }
      selector.close();
    } catch (IOException e) {
      LOG.warn("cannot be closed", e);
    }
  }
}
