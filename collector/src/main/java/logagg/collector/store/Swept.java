package logagg.collector.store;

import java.util.List;

/**
 * What was read of one host, to be stored as a whole.
 *
 * @param state how far its files are read, as JSON: for the next sweep
 */
public record Swept(
    String host, List<Access> access, List<Reboot> reboots, List<SshAttempt> ssh, String state) {
  public Swept {
    access = List.copyOf(access);
    reboots = List.copyOf(reboots);
    ssh = List.copyOf(ssh);
  }

  /** How many rows were new, and how many were there and are ended now. */
  public record Counts(int access, int reboots, int ssh, int ended) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
      return new Counts(
          access + other.access, reboots + other.reboots, ssh + other.ssh, ended + other.ended);
    }
  }
}
