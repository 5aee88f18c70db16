package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** fio, which reads back and verifies all that it has written, on tracked files. */
class LoadIT {

  private static void fio(Path directory, String... jobs) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("fio", "--directory=" + directory, "--ioengine=psync", "--thread=0"));
    command.addAll(List.of("--verify=crc32c", "--verify_fatal=1", "--do_verify=1"));
    command.addAll(List.of("--randrepeat=1", "--verify_state_save=0", "--output-format=terse"));
    command.addAll(List.of(jobs));
    Programs.run(command).expectSuccess();
  }

  @Test
  void whatIsWrittenAnywhereIsReadBack() throws Exception {
    try (World world = new World("*.log").mount()) {
      fio(
          world.mountpoint(),
          "--name=overwriting",
          "--filename=overwriting.log",
          "--rw=randrw",
          "--bsrange=512-16k",
          "--blockalign=512",
          "--size=4m",
          "--name=append",
          "--filename=append.log",
          "--rw=write",
          "--bsrange=512-128k",
          "--size=16m",
          "--name=untracked",
          "--filename=untracked.dat",
          "--rw=randrw",
          "--bs=4k",
          "--size=8m");
      Path appended = world.log("append.log");
      world.awaitStream(appended, Files.readAllBytes(world.mirror("append.log")));
      assertThat(Files.readAllBytes(appended)).hasSize(16 << 20);
      assertThat(world.gaps()).isEmpty();
    }
  }

  @Test
  void whatIsWrittenThroughAMappingIsReadBack() throws Exception {
    try (World world = new World("*.log").mount()) {
      fio(
          world.mountpoint(),
          "--name=mapped",
          "--filename=mapped.log",
          "--ioengine=mmap",
          "--rw=randwrite",
          "--bs=4k",
          "--size=4m",
          "--fsync=64");
      assertThat(world.gaps()).isEmpty();
    }
  }
}
