package logagg.collector.store;

/**
 * What was deleted.
 *
 * @param replays entries of the ledger of what was counted
 */
public record Purged(long findings, long errors, long events, long replays) {
  public long total() {
    return findings + errors + events + replays;
  }
}
