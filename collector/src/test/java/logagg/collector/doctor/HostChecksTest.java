package logagg.collector.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the machine must have. */
class HostChecksTest {
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

  @ParameterizedTest
  @CsvSource({
    "6.1.0-13-amd64,OK",
    "5.6.0,OK",
    "5.10,OK",
    "10.0,OK",
    "5.5.19,FAIL",
    "4.19.0,FAIL",
    "new,WARN"
  })
  void theKernelIsNotTooOld(String release, String word) throws IOException {
    ward.write("proc/sys/kernel/osrelease", release + "\n");
    assertThat(ward.words(new KernelCheck())).containsExactly(word);
  }

  @Test
  void theDeviceIsThere() throws IOException {
    assertThat(ward.line(new FuseDeviceCheck())).startsWith("OK ");
    Files.delete(directory.resolve("dev/fuse"));
    assertThat(ward.line(new FuseDeviceCheck()))
        .startsWith("FAIL " + directory.resolve("dev/fuse") + " is missing -> modprobe fuse");
  }

  @Test
  void theLibraryIsKnownToTheLinker() throws IOException {
    assertThat(ward.line(new LibraryCheck())).isEqualTo("OK libfuse.so.2 is /lib/libfuse.so.2");
  }

  @Test
  void theLibraryOfAnotherVersionIsNotIt() throws IOException {
    ward.answer("ldconfig", Ward.said("\tlibfuse.so.2.9 (libc6) => /lib/x\n\tlibfuse3.so.3 => /y"));
    assertThat(ward.line(new LibraryCheck())).startsWith("FAIL ").contains("apt-get install");
  }

  @Test
  void withoutTheLinkersListTheUsualDirectoriesAreLookedIn() throws IOException {
    ward.answer("ldconfig", new Asking.Answer.Impossible("ldconfig cannot be run"));
    assertThat(ward.words(new LibraryCheck())).containsExactly("FAIL");
    Path library = ward.write("lib/libfuse.so.2", "");
    assertThat(ward.line(new LibraryCheck())).isEqualTo("OK libfuse.so.2 is " + library);
  }

  @Test
  void aLinkerThatDoesNotAnswerIsNoFailure() throws IOException {
    ward.answer("ldconfig", new Asking.Answer.Silent(Duration.ofSeconds(3)));
    ward.write("lib/libfuse.so.2", "");
    assertThat(ward.words(new LibraryCheck())).containsExactly("OK");
  }

  @Test
  void mountHasItsHelper() throws IOException {
    assertThat(ward.words(new MountHelperCheck())).containsExactly("OK");
    Files.delete(directory.resolve("sbin/mount.fuse"));
    assertThat(ward.line(new MountHelperCheck())).startsWith("WARN mount.fuse is not installed");
  }

  @Test
  void fstabMountsThisCache() throws IOException {
    assertThat(ward.line(new FstabCheck()))
        .isEqualTo("OK " + directory.resolve("etc/fstab") + ":3 mounts /var/log");
  }

  @Test
  void fstabMayMountAnotherCacheThere() throws IOException {
    ward.fstab("/usr/local/sbin/logagg-fs#x /var/log fuse rw,root=/other 0 0");
    assertThat(ward.line(new FstabCheck()))
        .startsWith("FAIL ")
        .contains(":3 mounts /var/log with root=/other, not with this cache");
  }

  @Test
  void fstabMayMountThisCacheElsewhere() throws IOException {
    ward.fstab("none /with\\040space fuse.logagg-fs root=" + ward.cache().root() + " 0 0");
    assertThat(ward.line(new FstabCheck()))
        .startsWith("FAIL ")
        .contains("mounts this cache on /with space, and it was /var/log");
  }

  @Test
  void fstabMaySayNothing() throws IOException {
    ward.fstab("#logagg-fs /var/log fuse root=" + ward.cache().root(), "sshfs /x fuse rw 0 0");
    assertThat(ward.line(new FstabCheck()))
        .startsWith("WARN ")
        .endsWith(
            "-> add: logagg-fs /var/log fuse rw,allow_other,root=" + ward.cache().root() + " 0 0");
    Files.delete(directory.resolve("etc/fstab"));
    assertThat(ward.words(new FstabCheck())).containsExactly("WARN");
  }
}
