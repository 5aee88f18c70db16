package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import logagg.logcache.FileId;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;

/** What the cache holds, read as the contract says, by nothing but file names and origins. */
record Captured(List<Piece> pieces) {

  /** A segment. */
  record Piece(SegmentName name, Origin origin, byte[] bytes) {}

  static Captured read(LogCache cache) {
    List<Piece> pieces = new ArrayList<>();
    try {
      for (SegmentName name : cache.segments()) {
        Origin origin =
            OriginFile.read(cache.origin(name))
                .orElseThrow(() -> new AssertionError("segment without origin: " + name));
        pieces.add(new Piece(name, origin, Files.readAllBytes(cache.segment(name))));
      }
    } catch (NoSuchFileException e) {
      throw new AssertionError("a segment went away while it was read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Captured(pieces);
  }

  /** The bytes of a stream, segment after segment. */
  byte[] stream(Path file) {
    return bytes(piece -> piece.origin().path().equals(file.toString()));
  }

  private byte[] bytes(Predicate<Piece> which) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Piece piece : pieces) {
      if (which.test(piece)) {
        all.writeBytes(piece.bytes());
      }
    }
    return all.toByteArray();
  }

  String text(Path file) {
    return new String(stream(file), StandardCharsets.UTF_8);
  }

  /** The bytes of each file of a stream, in the order in which the files were first captured. */
  Map<FileId, byte[]> files(Path stream) {
    Map<FileId, byte[]> files = new LinkedHashMap<>();
    for (Piece piece : pieces) {
      if (piece.origin().path().equals(stream.toString())) {
        files.computeIfAbsent(
            piece.origin().file(),
            id ->
                bytes(
                    each ->
                        each.origin().file().equals(id)
                            && each.origin().path().equals(stream.toString())));
      }
    }
    return files;
  }

  /** Asserts that a stream is these bytes, and says the first difference if it is not. */
  void expectStream(Path file, byte[] expected) {
    byte[] actual = stream(file);
    int different = java.util.Arrays.mismatch(actual, expected);
    assertThat(different)
        .as(
            "first difference between the stream of %s (%d bytes) and what was written (%d bytes)",
            file, actual.length, expected.length)
        .isEqualTo(-1);
  }
}
