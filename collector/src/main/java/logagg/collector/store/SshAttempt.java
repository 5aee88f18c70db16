package logagg.collector.store;

import java.time.Instant;

/**
 * An attempt to log in over SSH, as the server logged it.
 *
 * @param invalidUser whether the server knows no such user
 * @param method {@code password}, {@code publickey}; empty if the client went before it came to one
 * @param key algorithm and fingerprint; empty if there is none
 * @param source an address, or a host's name; empty if it was not logged
 * @param port the client's; 0 if it was not logged
 * @param pid the server's; 0 if it was not logged
 * @param nth which of those that are alike in all that tells them apart, from 0
 * @param times how often, where repetitions were logged as one line
 */
public record SshAttempt(
    String host,
    Instant time,
    boolean success,
    String user,
    boolean invalidUser,
    String method,
    String key,
    String source,
    int port,
    long pid,
    int nth,
    int times) {

  /** The same of those that are alike. */
  public SshAttempt nth(int number) {
    return new SshAttempt(
        host, time, success, user, invalidUser, method, key, source, port, pid, number, times);
  }

  /** The same, so often. */
  public SshAttempt times(int number) {
    return new SshAttempt(
        host, time, success, user, invalidUser, method, key, source, port, pid, nth, number);
  }

  String id() {
    return Digest.of(
        "ssh",
        host,
        time.toString(),
        success ? "success" : "failure",
        user,
        method,
        key,
        source,
        Integer.toString(port),
        Long.toString(pid),
        Integer.toString(nth));
  }
}
