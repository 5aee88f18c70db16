package logagg.collector.archive.target;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * An object while it is read.
 *
 * @param sha256 of all of it, as it was told when it was stored; empty if nobody told
 */
public record Download(InputStream content, Optional<Sha256> sha256) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    content.close();
  }
}
