import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Gives the classes of a jar the stack maps of Java 8.
 *
 * <p>{@code Frames.java JAR}. Classes older than Java 6 have none (JVMS 4.10.1, 4.10.2): they are
 * verified by inference, each at every start, and no cache of classes takes them.
 */
class Frames {
  private static final int JAVA_6 = 50;

  public static void main(String... args) throws IOException {
    Path jar = Path.of(args[0]);
    Path mapped = jar.resolveSibling(jar.getFileName() + ".mapped");
    int changed = 0;
    try (JarFile in = new JarFile(jar.toFile());
        URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        OutputStream file = Files.newOutputStream(mapped);
        JarOutputStream out = new JarOutputStream(file)) {
      ClassFile reader =
          ClassFile.of(
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(classes)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        byte[] content = in.getInputStream(entry).readAllBytes();
        if (entry.getName().endsWith(".class")) {
          ClassModel old = reader.parse(content);
          if (old.majorVersion() < JAVA_6) {
            content = reader.transformClass(old, newer());
            changed++;
          }
        }
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(content);
      }
    }
    if (changed == 0) {
      throw new IOException(jar + ": no class is older than Java 6");
    }
    Files.move(mapped, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ClassTransform newer() {
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
          } else {
            builder.with(element);
          }
        };
    return version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));
  }
}
