package logagg.collector.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Finding;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.redact.Mode;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With jars that are compiled here, as an administrator would. */
class PluginsTest {
  private static final ReadingContext CONTEXT =
      new ReadingContext(ZoneOffset.UTC, Instant.parse("2026-01-02T03:04:05Z"));
  private static final String GOOD =
      """
      package example;

      import java.util.List;
      import java.util.function.Consumer;
      import logagg.collector.detect.Detector;
      import logagg.collector.event.*;
      import logagg.collector.format.*;
      import logagg.collector.plugin.Plugin;
      import logagg.collector.redact.RedactedEvent;

      public final class Door implements Plugin {
        public String name() {
          return "door";
        }

        public List<LineFormat> formats() {
          return List.of(
              new LineFormat() {
                public String name() {
                  return "door";
                }

                public String description() {
                  return "the door";
                }

                public int specificity() {
                  return 50;
                }

                public boolean parse(String record, ReadingContext context, EventDraft into) {
                  if (record.startsWith("throw")) {
                    throw new IllegalStateException("as asked for");
                  }
                  if (!record.startsWith("door ")) {
                    return false;
                  }
                  into.field("event.action", record.substring(5));
                  return true;
                }
              });
        }

        public List<String> rules() {
          return List.of(
              "id: DOOR\\ntitle: Door\\nlevel: low\\n"
                  + "detection: {match: [{field: message, op: contains, value: open}]}\\n");
        }

        public List<Detector> detectors() {
          return List.of(
              (event, findings) -> {
                throw new IllegalStateException("always");
              });
        }
      }
      """;

  @TempDir private Path directory;

  private void jar(String name, String className, String source) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("src-" + name));
    Path classes = Files.createDirectories(directory.resolve("classes-" + name));
    String simple = className.substring(className.lastIndexOf('.') + 1);
    Path file = Files.writeString(sources.resolve(simple + ".java"), source);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(code).as("javac").isZero();
    try (OutputStream out = Files.newOutputStream(directory.resolve(name + ".jar"));
        JarOutputStream jar = new JarOutputStream(out);
        var tree = Files.walk(classes)) {
      for (Path each : tree.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, jar);
      }
      service(jar, className);
    }
  }

  private static void service(JarOutputStream jar, String className) throws IOException {
    jar.putNextEntry(new JarEntry("META-INF/services/logagg.collector.plugin.Plugin"));
    jar.write((className + "\n").getBytes(UTF_8));
  }

  @Test
  void whatAJarBringsIsUsed() throws IOException {
    jar("door", "example.Door", GOOD);
    try (Plugins plugins = Plugins.load(directory)) {
      assertThat(plugins.names()).containsExactly("door");
      LineFormat format = plugins.formats().getFirst();
      EventDraft draft = new EventDraft();
      assertThat(format.parse("door opened", CONTEXT, draft)).isTrue();
      assertThat(draft.field("event.action")).contains("opened");
      assertThat(plugins.rules()).singleElement().asString().contains("id: DOOR");
    }
  }

  @Test
  void whatThrowsIsRefusedAndAfterTenTimesNotAskedAnyMore() throws IOException {
    jar("door", "example.Door", GOOD);
    try (Plugins plugins = Plugins.load(directory)) {
      LineFormat format = plugins.formats().getFirst();
      for (int i = 0; i < 9; i++) {
        assertThat(format.parse("throw", CONTEXT, new EventDraft())).isFalse();
      }
      assertThat(format.parse("door opened", CONTEXT, new EventDraft())).isTrue();
      assertThat(format.parse("throw", CONTEXT, new EventDraft())).isFalse();
      assertThat(format.parse("door opened", CONTEXT, new EventDraft())).isFalse();

      RedactedEvent event =
          Redactor.of(RedactorSettings.defaults().withMode(Mode.OFF))
              .redact("", new EventDraft().build("x", "plain", "-", CONTEXT.reference()));
      List<Finding> findings = new ArrayList<>();
      plugins.detectors().getFirst().look(event, findings::add);
      assertThat(findings).isEmpty();
    }
  }

  @Test
  void aJarThatCannotBeLoadedDoesNotKeepTheOthersAway() throws IOException {
    jar("b-door", "example.Door", GOOD);
    Files.writeString(directory.resolve("a-broken.jar"), "no jar");
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(directory.resolve("c-missing.jar")))) {
      service(jar, "example.Missing");
    }
    jar(
        "d-failing",
        "example.Failing",
        """
        package example;

        public final class Failing implements logagg.collector.plugin.Plugin {
          public Failing() {
            throw new IllegalStateException("at once");
          }

          public String name() {
            return "failing";
          }
        }
        """);
    try (Plugins plugins = Plugins.load(directory)) {
      assertThat(plugins.names()).containsExactly("door");
    }
  }
}
