package logagg.collector.assembly;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import logagg.collector.format.custom.CustomFormat;
import logagg.collector.format.custom.CustomFormats;

/** The custom formats that the configuration names. */
final class FormatFiles {
  private FormatFiles() {}

  /**
   * Those of files and directories.
   *
   * @param taken names of other formats
   * @throws IllegalArgumentException if one is not as it must be, or has a name that is taken; says
   *     where and what
   */
  static List<CustomFormat> in(List<String> paths, Set<String> taken) throws IOException {
    Set<String> names = new HashSet<>(taken);
    List<CustomFormat> formats = new ArrayList<>();
    for (String path : paths) {
      for (CustomFormat format : read(Path.of(path))) {
        if (!names.add(format.name())) {
          throw new IllegalArgumentException(
              format.place() + ": there is another format '" + format.name() + "': name it anew");
        }
        formats.add(format);
      }
    }
    return formats;
  }

  private static List<CustomFormat> read(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("formats.paths: " + path + ": no such file or directory");
    }
    try {
      return Files.isDirectory(path) ? CustomFormats.readAll(path) : CustomFormats.read(path);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(path + ": not UTF-8", e);
    }
  }
}
