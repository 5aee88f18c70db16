package logagg.fs.mount.jnrfuse;

import java.util.concurrent.atomic.AtomicInteger;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Memory;
import logagg.fs.posix.NativeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the requests of a mount, as libfuse's own {@code fuse_loop_mt} does: whenever all threads
 * are at work one more is started, so that a request that waits, for a lock say, keeps no other
 * waiting; and those that are too many end.
 *
 * <p>It is not left to {@code fuse_loop_mt} because its threads are not Java's: each request would
 * attach its thread to the JVM and detach it again, which costs more than most requests (a 128-byte
 * append on one processor: 24 µs so, 7 µs on a thread of Java's; bench/README.md).
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.mount");

  /** Each idle thread is one more that the kernel wakes in turn, with cold caches. */
  private static final int MOST_IDLE = 4;

  // struct fuse_buf of fuse_common.h, 2.9, on 64-bit machines
  private static final int BUF_BYTES = 40;
  private static final int BUF_SIZE = 0;
  private static final int BUF_FLAGS = 8;
  private static final int BUF_MEMORY = 16;

  private final Libfuse libfuse;
  private final long session;
  private final long channel;
  private final long requestBytes;
  private final AtomicInteger idle = new AtomicInteger();
  private final AtomicInteger named = new AtomicInteger();
  private int running;

  Session(Libfuse libfuse, long fuse) {
    this.libfuse = libfuse;
    this.session = libfuse.fuse_get_session(fuse);
    this.channel = libfuse.fuse_session_next_chan(session, 0);
    this.requestBytes = libfuse.fuse_chan_bufsize(channel);
  }

  /** Serves until unmounted; returns when the last request is answered. */
  void serve() {
    startThread();
    awaitEnd();
  }

  private synchronized void startThread() {
    running++;
    Thread.ofPlatform().daemon().name("fuse-" + named.incrementAndGet()).start(this::work);
  }

  /** Where there is no room for one more thread, requests wait for each other. */
  private void startAnother() {
    try {
      startThread();
    } catch (OutOfMemoryError e) {
      threadEnded();
      LOG.warn("Cannot start another thread: {}.", e.getMessage());
    }
  }

  private synchronized void threadEnded() {
    running--;
    notifyAll();
  }

  private synchronized void awaitEnd() {
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // requests are answered all the same
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try (NativeBuffer memory = new NativeBuffer(requestBytes);
        NativeBuffer request = new NativeBuffer(BUF_BYTES);
        NativeBuffer from = new NativeBuffer(Long.BYTES)) {
      while (receive(memory, request, from)) {
        if (idle.get() == 0) {
          startAnother();
        }
        libfuse.fuse_session_process_buf(
            session, request.address(), Memory.getLong(from.address()));
        if (idle.get() >= MOST_IDLE) {
          return;
        }
      }
    } finally {
      threadEnded();
    }
  }

  /** Waits for a request; returns false when there will be no more. */
  private boolean receive(NativeBuffer memory, NativeBuffer request, NativeBuffer from) {
    idle.incrementAndGet();
    int received;
    do {
      Memory.putLong(request.address() + BUF_SIZE, requestBytes);
      Memory.putInt(request.address() + BUF_FLAGS, 0);
      Memory.putLong(request.address() + BUF_MEMORY, memory.address());
      Memory.putLong(from.address(), channel);
      received = libfuse.fuse_session_receive_buf(session, request.address(), from.address());
    } while (received == -Errno.EINTR);
    idle.decrementAndGet();
    if (received < 0) {
      LOG.error("Cannot receive requests: {}.", Errno.describe(-received));
    }
    return received > 0;
  }
}
