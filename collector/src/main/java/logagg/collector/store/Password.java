package logagg.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the database's password comes from. None of these shows it when it is printed. */
public sealed interface Password {

  /** There is none, or it is in the URL. */
  record None() implements Password {}

  /** The password itself. */
  record Literal(String value) implements Password {
    @Override
    public String toString() {
      return "Literal[…]";
    }
  }

  /** The value of an environment variable. */
  record Environment(String variable) implements Password {}

  /** The first line of a file. */
  record InFile(Path path) implements Password {}

  /** The password, if there is one. */
  default Optional<String> read() {
    return switch (this) {
      case None() -> Optional.empty();
      case Literal(String value) -> Optional.of(value);
      case Environment(String variable) ->
          Optional.of(
              Optional.ofNullable(System.getenv(variable))
                  .orElseThrow(
                      () ->
                          new StoreException(
                              "the store's password should be in the environment variable "
                                  + variable
                                  + ", which is not set")));
      case InFile(Path path) -> Optional.of(firstLine(path));
    };
  }

  private static String firstLine(Path path) {
    try {
      return Files.readString(path).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new StoreException("cannot read the store's password from " + path, e);
    }
  }
}
