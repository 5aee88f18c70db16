package logagg.collector.outlet;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the user wants events written to. */
public sealed interface Output {

  /** Standard output. */
  record Standard() implements Output {}

  /**
   * A file, or something else that has a name: a pipe, a device; those do not rotate.
   *
   * @param durable whether a flush waits until the file is on the disk
   */
  record Named(Path path, Rotation rotation, boolean durable) implements Output {}

  /** Opens it for JSON Lines. */
  default Outlet open() throws IOException {
    return new JsonLinesOutlet(
        switch (this) {
          case Standard() ->
              new OpenStream(
                  "standard output", new FileOutputStream(FileDescriptor.out).getChannel());
          case Named(Path path, Rotation rotation, boolean durable) ->
              Files.exists(path) && !Files.isRegularFile(path)
                  ? new OpenStream(
                      path.toString(), FileChannel.open(path, StandardOpenOption.WRITE))
                  : new RotatingFile(path, rotation, durable);
        });
  }
}
