package logagg.collector.format.syslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import logagg.collector.event.EventDraft;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.DraftSink;
import logagg.collector.format.ReadingContext;

/**
 * The journal export format, {@code journalctl -o export}: fields {@code NAME=text}, or a name
 * alone on its line, then eight bytes of length, lowest first, and that many bytes; an empty line
 * ends an entry (systemd.io, "Journal Export Formats"). An entry's raw text is its message.
 */
public final class SystemdExportFormat implements DocumentFormat {
  /** systemd's own bound of a field is 768 MiB (DATA_SIZE_MAX); a log line is not that long. */
  private static final int MAX_FIELD = 1 << 20;

  private static final int MAX_FIELDS = 1024;

  @Override
  public String name() {
    return "systemd_export";
  }

  @Override
  public String description() {
    return "the systemd journal by journalctl -o export";
  }

  @Override
  public boolean recognises(byte[] head) {
    String text = new String(head, ISO_8859_1);
    boolean begins = text.startsWith("__CURSOR=") || text.startsWith("__REALTIME_TIMESTAMP=");
    return begins && text.contains("\n");
  }

  @Override
  public void read(InputStream in, ReadingContext context, DraftSink sink) throws IOException {
    new Reader(new BufferedInputStream(in, 1 << 16), sink).entries();
  }

  private static final class Reader {
    private final InputStream in;
    private final DraftSink sink;
    private final EventDraft draft = new EventDraft();
    private final Map<String, String> entry = new LinkedHashMap<>();
    private boolean ended;

    Reader(InputStream in, DraftSink sink) {
      this.in = in;
      this.sink = sink;
    }

    void entries() throws IOException {
      while (!ended) {
        byte[] line = line();
        if (line.length == 0) {
          give();
        } else {
          field(new String(line, UTF_8));
        }
      }
      give();
    }

    private void field(String line) throws IOException {
      int equals = line.indexOf('=');
      if (equals > 0) {
        keep(line.substring(0, equals), line.substring(equals + 1));
      } else if (!ended) {
        keep(line, binary(line));
      }
    }

    private void keep(String name, String value) {
      if (entry.size() < MAX_FIELDS) {
        entry.putIfAbsent(name, value);
      }
    }

    /** A line without its newline, cut at the bound. */
    private byte[] line() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      boolean cut = false;
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          ended = true;
          break;
        }
        if (bytes.size() < MAX_FIELD) {
          bytes.write(b);
        } else {
          cut = true;
        }
      }
      if (cut) {
        sink.damaged("a field of more than " + MAX_FIELD + " bytes: cut");
      }
      return bytes.toByteArray();
    }

    private String binary(String name) throws IOException {
      long length = 0;
      for (int shift = 0; shift < 64; shift += 8) {
        int b = in.read();
        if (b < 0) {
          return unfinished(name);
        }
        length |= (long) b << shift;
      }
      if (length < 0) {
        return unfinished(name);
      }
      byte[] kept = in.readNBytes((int) Math.min(length, MAX_FIELD));
      if (length > MAX_FIELD) {
        sink.damaged("field " + name + " of " + length + " bytes: cut");
        in.skip(length - MAX_FIELD);
      }
      if (kept.length < Math.min(length, MAX_FIELD) || in.read() != '\n') {
        return unfinished(name);
      }
      return new String(kept, UTF_8);
    }

    private String unfinished(String name) {
      ended = true;
      sink.damaged("field " + name + ": the file ends within it");
      return "";
    }

    private void give() throws IOException {
      if (entry.isEmpty()) {
        return;
      }
      draft.clear();
      if (JournalEntry.put(entry, draft)) {
        sink.accept(draft, draft.message().orElse(""));
      } else {
        sink.damaged("an entry without MESSAGE or __REALTIME_TIMESTAMP");
      }
      entry.clear();
    }
  }
}
