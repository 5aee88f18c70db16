package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackCommandTest {
  @TempDir Path cache;
  private Path file;

  @BeforeEach
  void writeTrackfiles() throws IOException {
    file = cache.resolve("trackfiles.txt");
    Files.writeString(file, "# mail\n/var/log/mail*\n\n!/var/log/mail.debug\n");
  }

  private CommandRun track(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "track";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandRun.of(cache, all);
  }

  @Test
  void listShowsThePatterns() {
    CommandRun run = track("list");
    assertThat(run).isEqualTo(new CommandRun(0, "/var/log/mail*\n!/var/log/mail.debug\n", ""));
  }

  @Test
  void listShowsWhatIsWrongAndWhere() throws IOException {
    Files.writeString(file, "/var/log/a\n  /var/log/[a\n");
    CommandRun run = track("list");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("/var/log/a\n" + file + ":2:12: [ without its ]\n");
  }

  @Test
  void addKeepsCommentsAndModeAndAddsWhatIsNew() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    CommandRun run = track("add", "syslog", "/var/log/mail*", "@x", "syslog");
    assertThat(run).isEqualTo(new CommandRun(0, "added syslog\nadded @x\n", ""));
    assertThat(file).hasContent("# mail\n/var/log/mail*\n\n!/var/log/mail.debug\nsyslog\n@x\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(track("add", "syslog")).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void addMakesTheFileAndEndsAnUnfinishedLastLine() throws IOException {
    Files.delete(file);
    assertThat(track("add", "a").code()).isZero();
    assertThat(Files.readString(file)).isEqualTo("a\n");
    Files.writeString(file, "a");
    assertThat(track("add", "b").code()).isZero();
    assertThat(Files.readString(file)).isEqualTo("a\nb\n");
  }

  @Test
  void addLeavesALinkALink() throws IOException {
    Path target = cache.resolve("elsewhere.txt");
    Files.move(file, target);
    Files.createSymbolicLink(file, target);
    assertThat(track("add", "a").code()).isZero();
    assertThat(file).isSymbolicLink();
    assertThat(Files.readString(target)).endsWith("debug\na\n");
  }

  @Test
  void addRefusesWhatIsNoPattern() throws IOException {
    String before = Files.readString(file);
    assertThat(track("add", "fine", "/var/{a,b"))
        .isEqualTo(new CommandRun(1, "", "logagg: '/var/{a,b', column 6: { without its }\n"));
    assertThat(track("add", "#x").err()).contains("would be a comment");
    assertThat(track("add", "a\nb").code()).isEqualTo(1);
    assertThat(track("add", " ").code()).isEqualTo(1);
    assertThat(track("add").code()).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void removeRemovesOnlyThePattern() throws IOException {
    assertThat(track("remove", "/var/log/mail*"))
        .isEqualTo(new CommandRun(0, "removed /var/log/mail*\n", ""));
    assertThat(Files.readString(file)).isEqualTo("# mail\n\n!/var/log/mail.debug\n");
  }

  @Test
  void removeSaysWhatIsNotThereAndRemovesNothing() throws IOException {
    String before = Files.readString(file);
    assertThat(track("remove", "/var/log/mail*", "other"))
        .isEqualTo(new CommandRun(1, "", "logagg: other: not in " + file + ", nothing removed\n"));
    assertThat(track("remove", "# mail").code()).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void bytesThatAreNotUtf8Survive() throws IOException {
    byte[] before = {'g', 'r', (byte) 0xFC, 'n', '\n'};
    Files.write(file, before);
    assertThat(track("add", "a").code()).isZero();
    assertThat(Files.readAllBytes(file))
        .isEqualTo(new byte[] {'g', 'r', (byte) 0xFC, 'n', '\n', 'a', '\n'});
  }

  @Test
  void checkSaysWhichLineDecides() throws IOException {
    Files.writeString(file, "# x\nmail*\n!mail.debug\n/var/log/mail.2.gz\n");
    CommandRun run =
        track(
            "check",
            "/var/log/mail.log",
            "/var/log/mail.debug",
            "/var/log/mail.1.gz",
            "/var/log/mail.2.gz",
            "/var/log/../log/other");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            /var/log/mail.log: tracked, by line 2: mail*
            /var/log/mail.debug: not tracked, excluded by line 3: !mail.debug
            /var/log/mail.1.gz: not tracked, has the name of a compressed file, which line 2 \
            leaves out: mail*
            /var/log/mail.2.gz: tracked, by line 4: /var/log/mail.2.gz
            /var/log/other: not tracked, no pattern matches
            """);
    assertThat(track("check", "/var/log/mail.log").code()).isZero();
  }

  @Test
  void aMissingCacheIsSaid() {
    Path none = cache.resolve("none");
    assertThat(CommandRun.of(none, "track", "list"))
        .isEqualTo(new CommandRun(1, "", "logagg: " + none + ": no such file or directory\n"));
  }

  @Test
  void namesOfFilesDoNothingToATerminal() throws IOException {
    Files.writeString(file, "evil\u001b*\n[\u001b\n", StandardOpenOption.APPEND);
    CommandRun check = track("check", "/var/log/evil\u001b]0;x\u0007");
    assertThat(check.out())
        .isEqualTo("/var/log/evil\\x1b]0;x\\x07: tracked, by line 5: evil\\x1b*\n");
    assertThat(track("list").out()).contains("evil\\x1b*\n").doesNotContain("\u001b");
    assertThat(track("add", "\u202E31m*").out()).isEqualTo("added \\u202e31m*\n");
    assertThat(track("remove", "\u202E31m*").out()).isEqualTo("removed \\u202e31m*\n");
    assertThat(track("remove", "\u202E31m*").err())
        .startsWith("logagg: \\u202e31m*: not in ")
        .doesNotContain("\u001b");
  }
}
