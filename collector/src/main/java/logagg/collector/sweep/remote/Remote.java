package logagg.collector.sweep.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import logagg.collector.sweep.hosts.Host;

/** Runs the script on hosts. For several threads; closing it ends all that run. */
public final class Remote implements AutoCloseable {
  private static final int MOST_COMPLAINT = 1 << 16;
  private static final String BODY = body();

  private final SshSettings settings;
  private final SecureRandom random = new SecureRandom();
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public Remote(SshSettings settings) {
    this.settings = settings;
  }

  private static String body() {
    try (InputStream in = Remote.class.getResourceAsStream("/logagg/sweep/sweep.sh")) {
      if (in == null) {
        throw new IllegalStateException("/logagg/sweep/sweep.sh is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the jar is damaged", e);
    }
  }

  /**
   * Asks a host.
   *
   * @throws HostException if there was no answer, or not all of it; what the sink has taken on by
   *     then is worth nothing
   */
  public void ask(Host host, Request request, AnswerSink sink) throws HostException {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String nonce = HexFormat.of().formatHex(bytes);
    Process process = start(host);
    running.add(process);
    if (closed) {
      kill(process);
    }
    AtomicBoolean late = new AtomicBoolean();
    ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    Thread watch = Thread.ofVirtual().start(() -> watch(process, late));
    Thread errors = Thread.ofVirtual().start(() -> drain(process.getErrorStream(), complaint));
    Thread script =
        Thread.ofVirtual()
            .start(() -> send(process.getOutputStream(), request.script(host, nonce, BODY)));
    try {
      Answer.End end = new Answer(process.getInputStream(), nonce, request.limit(), sink).read();
      if (end == Answer.End.COMPLETE) {
        return;
      }
      throw failure(process, late, errors, complaint);
    } catch (IOException e) {
      kill(process);
      throw late.get()
          ? timeout()
          : new HostException(Reason.BROKEN, String.valueOf(e.getMessage()));
    } finally {
      kill(process);
      watch.interrupt();
      script.interrupt();
      running.remove(process);
    }
  }

  private Process start(Host host) throws HostException {
    List<String> command = host.local() ? List.of("/bin/sh", "-s") : settings.command(host);
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new HostException(
          Reason.NO_SSH,
          host.local()
              ? String.valueOf(e.getMessage())
              : "'" + settings.program() + "' cannot be started: install openssh-client");
    }
  }

  private HostException failure(
      Process process, AtomicBoolean late, Thread errors, ByteArrayOutputStream complaint) {
    try {
      // its output has ended: it ends, or does nothing that is of use
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        kill(process);
        process.waitFor();
      }
      errors.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HostException(Reason.BROKEN, "interrupted");
    }
    if (late.get()) {
      return timeout();
    }
    synchronized (complaint) {
      return Diagnosis.of(process.exitValue(), complaint.toString(UTF_8));
    }
  }

  private HostException timeout() {
    return new HostException(
        Reason.TIMEOUT, "not done within " + settings.total().toSeconds() + " s");
  }

  private void watch(Process process, AtomicBoolean late) {
    try {
      if (!process.waitFor(settings.total().toMillis(), TimeUnit.MILLISECONDS)) {
        late.set(true);
        kill(process);
      }
    } catch (InterruptedException e) {
      // it is done: nobody waits any more
    }
  }

  /** With what it started: a pipe stays open as long as one of them holds it. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void send(OutputStream to, String script) {
    try (to) {
      to.write(script.getBytes(UTF_8));
    } catch (IOException e) {
      // it has ended; why, its complaint says
    }
  }

  private static void drain(InputStream from, ByteArrayOutputStream into) {
    byte[] chunk = new byte[4096];
    try {
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
        synchronized (into) {
          into.write(chunk, 0, Math.min(read, MOST_COMPLAINT - into.size()));
        }
      }
    } catch (IOException e) {
      // it was ended
    }
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(Remote::kill);
  }
}
