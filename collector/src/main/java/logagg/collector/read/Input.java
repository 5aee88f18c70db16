package logagg.collector.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Something to read: a file, or standard input. */
public sealed interface Input {
  /** How it is called in events and messages: the path as given, or {@code -}. */
  String name();

  /** Its bytes as they are stored. */
  InputStream open() throws IOException;

  /** How many bytes are stored; -1 if it is not known. */
  long size() throws IOException;

  /** Not earlier than its last line was written. */
  Instant written() throws IOException;

  /** A file. */
  record OfFile(Path path) implements Input {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public long size() throws IOException {
      return Files.isRegularFile(path) ? Files.size(path) : -1;
    }

    @Override
    public Instant written() throws IOException {
      return Files.getLastModifiedTime(path).toInstant();
    }
  }

  /** Standard input. */
  record Standard(InputStream stream) implements Input {
    public static final String NAME = "-";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public InputStream open() {
      return stream;
    }

    @Override
    public long size() {
      return -1;
    }

    @Override
    public Instant written() {
      return Instant.now();
    }
  }

  /** The content of a stored stream, which is decompressed if need be. */
  static InputStream content(InputStream stored) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stored, 1 << 16);
    in.mark(Compression.MAGIC_BYTES);
    byte[] head = in.readNBytes(Compression.MAGIC_BYTES);
    in.reset();
    return Compression.of(head).open(in);
  }
}
