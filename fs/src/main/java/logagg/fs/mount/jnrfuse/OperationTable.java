package logagg.fs.mount.jnrfuse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jnr.ffi.BaseStruct;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.Delegate;
import logagg.fs.posix.Errno;
import logagg.fs.posix.PosixException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code struct fuse_operations} that libfuse calls.
 *
 * <p>All of libfuse's calls come through one kind of closure that takes six integers as wide as a
 * register, whatever the operation's own arguments are: on x86-64 (System V ABI 3.2.3) and aarch64
 * (AAPCS64 6.4) the first six integers and pointers are in registers, and those an operation does
 * not have are not looked at. An argument that is narrower than a register has anything in its
 * upper half: requests cast it.
 */
final class OperationTable {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.mount");
  private static final long FAILURES_LOGGED = 100;

  private final Runtime runtime;
  private final Operations operations;
  private final List<Object> kept = new ArrayList<>();
  private final AtomicLong failures = new AtomicLong();

  /** What libfuse calls. */
  public interface Callback {
    @Delegate
    int call(long a, long b, long c, long d, long e, long f);
  }

  /** A request with one argument; the answer is 0 or more. */
  interface Request1 {
    long answer(long a) throws PosixException;
  }

  /** A request with two arguments. */
  interface Request2 {
    long answer(long a, long b) throws PosixException;
  }

  /** A request with three arguments. */
  interface Request3 {
    long answer(long a, long b, long c) throws PosixException;
  }

  /** A request with four arguments. */
  interface Request4 {
    long answer(long a, long b, long c, long d) throws PosixException;
  }

  /** A request with five arguments. */
  interface Request5 {
    long answer(long a, long b, long c, long d, long e) throws PosixException;
  }

  /** A request with six arguments. */
  interface Request6 {
    long answer(long a, long b, long c, long d, long e, long f) throws PosixException;
  }

  OperationTable(Runtime runtime) {
    this.runtime = runtime;
    this.operations = new Operations(runtime);
  }

  Operations operations() {
    return operations;
  }

  long size() {
    return operations.bytes();
  }

  void on(BaseStruct.Func<?> operation, Request1 request) {
    on(operation, (a, b, c, d, e, f) -> request.answer(a));
  }

  void on(BaseStruct.Func<?> operation, Request2 request) {
    on(operation, (a, b, c, d, e, f) -> request.answer(a, b));
  }

  void on(BaseStruct.Func<?> operation, Request3 request) {
    on(operation, (a, b, c, d, e, f) -> request.answer(a, b, c));
  }

  void on(BaseStruct.Func<?> operation, Request4 request) {
    on(operation, (a, b, c, d, e, f) -> request.answer(a, b, c, d));
  }

  void on(BaseStruct.Func<?> operation, Request5 request) {
    on(operation, (a, b, c, d, e, f) -> request.answer(a, b, c, d, e));
  }

  /** Answers an operation; the one place where a failure becomes {@code -errno}. */
  void on(BaseStruct.Func<?> operation, Request6 request) {
    Callback callback =
        (a, b, c, d, e, f) -> {
          try {
            return (int) request.answer(a, b, c, d, e, f);
          } catch (PosixException failure) {
            return -failure.errno();
          } catch (Throwable bug) {
            return survived(bug);
          }
        };
    put(operation, Callback.class, callback);
  }

  /** Has libfuse call an object, which is kept from being collected. */
  <T> void put(BaseStruct.Func<?> operation, Class<T> type, T callback) {
    kept.add(callback);
    operations.put(operation, runtime.getClosureManager().getClosurePointer(type, callback));
  }

  /** A defect of ours must not take the mount down: the program gets EIO, the log says why. */
  private int survived(Throwable bug) {
    long count = failures.incrementAndGet();
    if (count <= FAILURES_LOGGED) {
      LOG.error("A request failed by a defect; the program was told EIO ({} so far).", count, bug);
    }
    return -Errno.EIO;
  }
}
