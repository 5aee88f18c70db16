package logagg.collector.cli;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import logagg.collector.redact.PatternFileException;
import logagg.collector.redact.SaltException;
import logagg.collector.store.StoreException;

/** An error as one line for the user. */
final class Complaint {
  private Complaint() {}

  static String of(Throwable e) {
    return switch (e) {
      case NoSuchFileException x -> x.getFile() + ": no such file or directory";
      case AccessDeniedException x -> x.getFile() + ": not permitted";
      case NotDirectoryException x -> x.getFile() + ": not a directory";
      case ClosedByInterruptException x -> "interrupted";
      case FileSystemException x when x.getReason() == null -> x.getFile() + ": not possible";
      case FileSystemException x -> x.getFile() + ": " + x.getReason();
      case IOException x -> oneLine(x);
      case IllegalArgumentException x -> oneLine(x);
      case StoreException x -> oneLine(x);
      case SaltException x -> oneLine(x);
      case PatternFileException x -> oneLine(x);
      default -> "internal error: " + oneLine(e);
    };
  }

  /** Of something that went wrong with an input, which is named once. */
  static String of(String input, IOException e) {
    return e instanceof FileSystemException ? of(e) : input + ": " + of(e);
  }

  static String oneLine(Throwable e) {
    String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    return message.lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
