import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/**
 * Leaves native libraries out of a jar.
 *
 * <p>{@code Slim.java JAR LIBRARY}: the entries whose name matches LIBRARY are left out. There must
 * be one at least, or the jar is not as it was thought to be.
 */
class Slim {
  public static void main(String... args) throws IOException {
    Path jar = Path.of(args[0]);
    Pattern library = Pattern.compile(args[1]);
    Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
    int left = 0;
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(slim);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (library.matcher(entry.getName()).matches()) {
          left++;
          continue;
        }
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        try (InputStream content = in.getInputStream(entry)) {
          content.transferTo(out);
        }
      }
    }
    if (left == 0) {
      throw new IOException(jar + ": no entry matches " + library);
    }
    Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
