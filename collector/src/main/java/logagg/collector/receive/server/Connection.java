package logagg.collector.receive.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import logagg.collector.receive.Message;
import logagg.collector.receive.wire.Framing;
import logagg.collector.receive.wire.MalformedException;
import logagg.collector.receive.wire.MessageSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sender's stream, read by a virtual thread of its own. Others may ask how it is, and close it.
 */
final class Connection implements Runnable, MessageSink {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int FIRST_BUFFER = 8 << 10;

  /** More at a time was no faster; there may be a thousand of these. */
  private static final int LARGEST_BUFFER = 64 << 10;

  private final SocketChannel channel;
  private final Listen listen;
  private final InetAddress peer;
  private final String peerText;
  private final Limits limits;
  private final Optional<Tls> tls;
  private final Intake intake;

  /** What it waits for, if it is reading, and until when ({@link System#nanoTime}). */
  private volatile Refusal lateness = Refusal.HANDSHAKE;

  private volatile long deadline;
  private volatile boolean reading;
  private volatile boolean reaped;
  private volatile long lastRead = System.nanoTime();
  private volatile Socket socket;

  /** Of what was read last; of this connection's thread. */
  private int written;

  Connection(
      SocketChannel channel,
      Listen listen,
      InetAddress peer,
      Limits limits,
      Optional<Tls> tls,
      Intake intake) {
    this.channel = channel;
    this.listen = listen;
    this.peer = peer;
    this.peerText = Addresses.text(peer);
    this.limits = limits;
    this.tls = tls;
    this.intake = intake;
    this.socket = channel.socket();
    await(Refusal.HANDSHAKE, limits.handshake());
  }

  @Override
  public void run() {
    try (channel) {
      if (listen.transport() != Transport.TLS || isSecured()) {
        receive();
      }
    } catch (IOException e) {
      LOG.debug("{}: the connection broke: {}", peerText, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{}: connection given up", peerText, e);
    }
  }

  private boolean isSecured() {
    reading = true;
    try {
      socket = tls.orElseThrow().accept(channel.socket());
      return true;
    } catch (IOException e) {
      if (!reaped && !intake.isStopping()) {
        intake.refuse(Refusal.HANDSHAKE, peerText, String.valueOf(e.getMessage()));
      }
      return false;
    } finally {
      reading = false;
    }
  }

  private void receive() throws IOException {
    try (Framing framing = listen.framing().get()) {
      receive(socket.getInputStream(), framing);
    } catch (MalformedException e) {
      intake.refuse(e, peerText);
    } finally {
      intake.flush();
    }
  }

  private void receive(InputStream in, Framing framing) throws IOException, MalformedException {
    InputStream kernel = channel.socket().getInputStream();
    byte[] buffer = new byte[FIRST_BUFFER];
    int largest = Math.max(LARGEST_BUFFER, framing.most());
    int held = 0;
    await(Refusal.IDLE, limits.idle());
    while (true) {
      int read = read(in, buffer, held);
      if (read < 0) {
        end(framing, buffer, held);
        return;
      }
      intake.tally().countBytes(read);
      held += read;
      boolean full = held == buffer.length;
      int used = take(framing, buffer, held);
      if (used > 0) {
        held -= used;
        System.arraycopy(buffer, used, buffer, 0, held);
      }
      await(held, used);
      if (full && buffer.length < largest) {
        buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, largest));
      }
      // Of TLS, too, this says whether there is more: its layer reads one record at a time.
      if (kernel.available() == 0) {
        flush();
      }
    }
  }

  /** While we wait for room, the sender is not late. */
  private void flush() {
    long left = deadline - System.nanoTime();
    intake.flush();
    deadline = System.nanoTime() + left;
  }

  private int take(Framing framing, byte[] buffer, int held) throws MalformedException {
    try {
      return framing.take(buffer, 0, held, peerText, this);
    } finally {
      count();
    }
  }

  private void end(Framing framing, byte[] buffer, int held) throws MalformedException {
    try {
      framing.end(buffer, 0, held, peerText, this);
    } finally {
      count();
    }
  }

  private void count() {
    intake.tally().countWritten(written);
    written = 0;
  }

  private int read(InputStream in, byte[] buffer, int held) throws IOException {
    reading = true;
    try {
      return in.read(buffer, held, buffer.length - held);
    } finally {
      lastRead = System.nanoTime();
      reading = false;
    }
  }

  /** A message that has begun has its time from then on, however slowly it comes. */
  private void await(int held, int used) {
    if (held == 0) {
      await(Refusal.IDLE, limits.idle());
    } else if (used > 0 || lateness != Refusal.SLOW) {
      await(Refusal.SLOW, limits.message());
    }
  }

  private void await(Refusal what, Duration time) {
    deadline = System.nanoTime() + time.toNanos();
    lateness = what;
  }

  @Override
  public void accept(Message message) {
    written += intake.patiently(message, peer, peerText) ? 1 : 0;
  }

  @Override
  public void cut() {
    intake.tally().countCut();
  }

  InetAddress peer() {
    return peer;
  }

  /** Closes it if it is late. */
  void reap(long now) {
    if (reading && now - deadline > 0 && channel.isOpen()) {
      Refusal why = lateness;
      reaped = true;
      close();
      intake.refuse(why, peerText, "");
    }
  }

  /** Tells the sender that we are about to go: it sees the end of the stream, and sends no more. */
  void hangUp() {
    try {
      socket.shutdownOutput();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("{}: cannot be told that we end: {}", peerText, String.valueOf(e.getMessage()));
    }
  }

  /** Closes it if nothing is there to be read, and nothing came for so many nanoseconds. */
  void closeIfQuiet(long now, long nanos) {
    try {
      if (reading && now - lastRead > nanos && channel.socket().getInputStream().available() == 0) {
        close();
      }
    } catch (IOException e) {
      close();
    }
  }

  /** Closes it, whatever it does. */
  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("{}: cannot be closed: {}", peerText, String.valueOf(e.getMessage()));
    }
  }
}
