package logagg.fs.mount;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes to the file of a name, also after logrotate has given that name to another file. */
final class ReopeningFileAppender extends FileAppender<ILoggingEvent> {
  private static final long LOOK_EVERY_NANOS = 500_000_000;

  private long lastLook;
  private @Nullable Object openFile;

  /** The file is made with our rights: the process has no umask. */
  @Override
  public void openFile(String name) throws IOException {
    Path path = Path.of(name);
    try {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    } catch (FileAlreadyExistsException e) {
      // the usual case: it is appended to
    }
    super.openFile(name);
    openFile = key(path);
    lastLook = System.nanoTime();
  }

  @Override
  protected void subAppend(ILoggingEvent event) {
    if (System.nanoTime() - lastLook > LOOK_EVERY_NANOS) {
      reopenIfMoved();
    }
    super.subAppend(event);
  }

  private void reopenIfMoved() {
    lastLook = System.nanoTime();
    try {
      if (!Objects.equals(key(Path.of(getFile())), openFile)) {
        openFile(getFile());
      }
    } catch (IOException e) {
      addError("Cannot reopen " + getFile(), e);
    }
  }

  private static @Nullable Object key(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
