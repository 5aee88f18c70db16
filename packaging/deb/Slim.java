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
 * Leaves the native libraries of other machines out of a jar.
 *
 * <p>{@code Slim.java JAR LIBRARY KEEP}: of the entries whose name matches LIBRARY, those that do
 * not match KEEP are left out. At least one must be kept, or the jar is not as it was thought to be.
 */
class Slim {
  public static void main(String... args) throws IOException {
    Path jar = Path.of(args[0]);
    Pattern library = Pattern.compile(args[1]);
    Pattern keep = Pattern.compile(args[2]);
    Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
    int kept = 0;
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(slim);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        boolean isLibrary = library.matcher(entry.getName()).matches();
        if (isLibrary && !keep.matcher(entry.getName()).matches()) {
          continue;
        }
        kept += isLibrary ? 1 : 0;
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        try (InputStream content = in.getInputStream(entry)) {
          content.transferTo(out);
        }
      }
    }
    if (kept == 0) {
      throw new IOException(jar + ": no entry matches " + keep);
    }
    Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
