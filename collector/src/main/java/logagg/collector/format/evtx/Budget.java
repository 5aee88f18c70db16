package logagg.collector.format.evtx;

/**
 * How much work and text one chunk's records may cost.
 *
 * <p>A template may be used again and again, and use a value again and again, so a record of a few
 * kilobytes can stand for gigabytes of XML. True ones do not come near the bounds: a record is at
 * most 64 KiB, and its XML a few times that.
 */
final class Budget {
  /** For one record, in characters; each token and each node counts as {@link #NODE} of them. */
  static final int RECORD = 1 << 20;

  /** For all records of a chunk. */
  static final int CHUNK = 1 << 23;

  static final int NODE = 4;

  private int chunkLeft = CHUNK;
  private int recordLeft = RECORD;

  void beginRecord() {
    recordLeft = Math.min(RECORD, chunkLeft);
  }

  void spend(int units) throws DamagedException {
    recordLeft -= units;
    chunkLeft -= units;
    if (recordLeft < 0) {
      // Not below zero, so that a long run of hostile records cannot wrap round.
      chunkLeft = Math.max(0, chunkLeft);
      throw new DamagedException("it stands for too much text");
    }
  }
}
