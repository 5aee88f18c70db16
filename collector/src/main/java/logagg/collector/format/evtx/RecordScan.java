package logagg.collector.format.evtx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a chunk's records, also those behind a damaged place, by what records begin with and by
 * their two sizes (libyal, "Recovery").
 *
 * <p>In the free space behind the last record there are often older versions of records. They are
 * looked at only if the header, which says where the free space begins, may be behind; and then
 * only those are taken that are newer than the last one before.
 */
final class RecordScan {
  private final ByteBuffer in;
  private final List<EventRecord> records = new ArrayList<>();
  private final List<String> damages = new ArrayList<>();
  private long last = Long.MIN_VALUE;

  private RecordScan(byte[] chunk) {
    this.in = EventRecord.buffer(chunk);
  }

  /** What was found; {@code damages} are the places where something else was. */
  record Found(List<EventRecord> records, List<String> damages) {}

  /**
   * Scans a chunk.
   *
   * @param behind whether records may stand behind the place where the header says that they end
   */
  static Found of(Chunk chunk, boolean behind) {
    RecordScan scan = new RecordScan(chunk.bytes());
    int end = chunk.endOfRecords();
    scan.scan(Chunk.HEADER, end, false);
    if (behind) {
      scan.scan(end, chunk.length(), true);
    }
    return new Found(scan.records, scan.damages);
  }

  private void scan(int from, int end, boolean newerOnly) {
    int position = from;
    int damagedFrom = -1;
    while (position < end) {
      if (EventRecord.isAt(in, position, end)) {
        report(damagedFrom, position, newerOnly);
        damagedFrom = -1;
        EventRecord found = EventRecord.at(in, position);
        if (!newerOnly || found.number() > last) {
          records.add(found);
          last = found.number();
        }
        position += found.size();
      } else {
        if (damagedFrom < 0 && in.get(position) != 0) {
          damagedFrom = position;
        }
        position++;
      }
    }
    report(damagedFrom, end, newerOnly);
  }

  private void report(int from, int to, boolean freeSpace) {
    if (from >= 0 && !freeSpace) {
      damages.add("no record in bytes " + from + " to " + to);
    }
  }
}
