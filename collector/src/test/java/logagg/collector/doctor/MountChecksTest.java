package logagg.collector.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import logagg.collector.doctor.Asking.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mount must be. */
class MountChecksTest {
  private static final String STATFS = "stat -f -c %T";

  @TempDir Path directory;
  private Ward ward;

  @BeforeEach
  void open() throws IOException {
    ward = new Ward(directory);
  }

  @AfterEach
  void close() throws IOException {
    ward.close();
  }

  @Test
  void itIsMountedAndAnswers() throws IOException {
    assertThat(ward.line(new MountCheck())).isEqualTo("OK /var/log is mounted and answers");
  }

  @Test
  void itIsNotMounted() throws IOException {
    ward.mountinfo("40 20 0:35 / /var rw - fuse.logagg-fs logagg-fs rw");
    assertThat(ward.line(new MountCheck()))
        .startsWith("FAIL nothing is captured: /var/log is not mounted")
        .endsWith("-> mount /var/log");
    ward.fstab();
    assertThat(ward.line(new MountCheck()))
        .endsWith("-> logagg-fs /var/log -o root=" + ward.cache().root());
    assertThat(ward.examine(new MountOptionsCheck())).isEmpty();
  }

  @Test
  void itWasNeverMounted() throws IOException {
    Files.delete(ward.cache().fsStatus());
    assertThat(ward.words(new MountCheck())).containsExactly("OK"); // fstab says where
    ward.fstab();
    assertThat(ward.line(new MountCheck())).contains("nothing was ever mounted with this cache");
  }

  @Test
  void anotherFileSystemIsMountedThere() throws IOException {
    ward.mountinfo("41 20 0:36 / /var/log rw - tmpfs none rw");
    assertThat(ward.line(new MountCheck())).contains("is not mounted");
  }

  @Test
  void somethingIsMountedOverIt() throws IOException {
    ward.mountinfo(
        "40 20 0:35 / /var/log rw - fuse.logagg-fs logagg-fs rw",
        "41 40 0:36 / /var/log rw shared:2 - tmpfs none rw");
    assertThat(ward.line(new MountCheck())).contains("something else is mounted over /var/log");
  }

  @Test
  void itIsDead() throws IOException {
    ward.answer(
        STATFS,
        new Answer.Said(
            1, "", "stat: cannot read ... '/var/log': Transport endpoint is not connected\n"));
    assertThat(ward.line(new MountCheck()))
        .startsWith("FAIL nothing is captured: /var/log is dead")
        .endsWith("-> mount /var/log, which takes the dead mount's place");
  }

  @Test
  void itDoesNotAnswer() throws IOException {
    ward.answer(STATFS, new Answer.Silent(Duration.ofSeconds(3)));
    assertThat(ward.line(new MountCheck()))
        .startsWith("FAIL /var/log does not answer within 3 s")
        .contains("kill -CONT 77");
  }

  @Test
  void itAnswersWithAnError() throws IOException {
    ward.answer(STATFS, new Answer.Said(1, "", "stat: Input/output error\n"));
    assertThat(ward.line(new MountCheck())).startsWith("FAIL ").contains("Input/output error");
  }

  @Test
  void itsOptionsLetOthersInAndNotTooFar() throws IOException {
    assertThat(ward.words(new MountOptionsCheck())).containsExactly("OK");
    ward.mounted("rw,default_permissions");
    assertThat(ward.line(new MountOptionsCheck())).startsWith("WARN allow_other is missing");
    ward.mounted("rw,allow_other");
    assertThat(ward.line(new MountOptionsCheck()))
        .startsWith("FAIL default_permissions is missing");
    ward.mounted("rw");
    assertThat(ward.words(new MountOptionsCheck())).containsExactly("FAIL", "WARN");
  }

  @Test
  void theFileSystemCapturesAndIsNotFarBehind() throws IOException {
    assertThat(ward.line(new FileSystemCheck()))
        .isEqualTo("OK logagg-fs, pid 77, captures 3 files, 0B behind them");
    ward.status(Ward.NOW, 2 << 20);
    assertThat(ward.line(new FileSystemCheck())).contains("is 2.0MiB behind the files");
    assertThat(ward.words(new FileSystemCheck())).containsExactly("WARN");
  }

  @Test
  void aFileSystemThatSaysNothingIsStopped() throws IOException {
    ward.status(Ward.NOW.minusSeconds(11), 0);
    assertThat(ward.line(new FileSystemCheck()))
        .startsWith("FAIL logagg-fs, pid 77, has said nothing for 11 s")
        .contains("kill -CONT 77");
  }

  @Test
  void noFileSystemRuns() throws IOException {
    ward.release();
    assertThat(ward.line(new FileSystemCheck())).startsWith("FAIL no file system captures into");
  }

  @Test
  void aFileSystemIsStarting() throws IOException {
    Files.delete(ward.cache().fsStatus());
    assertThat(ward.line(new FileSystemCheck())).startsWith("WARN the file system is starting");
  }
}
