package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MountTableTest {
  private static final String MOUNTINFO =
      """
      21 27 0:19 / /proc rw,nosuid shared:12 - proc proc rw
      36 25 0:32 / /var/log rw,relatime shared:1 master:2 - ext4 /dev/vda1 rw
      40 25 0:33 / /mnt/with\\040space\\134x rw - fuse.logagg-fs logagg-fs rw,user_id=0
      41 36 0:34 / /var/log rw,relatime - fuse.logagg-fs logagg-fs rw
      """;

  private static final MountTable TABLE = MountTable.parse(MOUNTINFO);

  @Test
  void theLastMountIsOnTop() {
    assertThat(TABLE.top("/var/log"))
        .hasValue(new MountTable.Entry(41, 36, "/var/log", "fuse.logagg-fs", List.of("rw")));
  }

  @Test
  void oneMountIsOnAnother() {
    MountTable.Entry top = TABLE.top("/var/log").orElseThrow();
    assertThat(TABLE.below(top))
        .hasValue(new MountTable.Entry(36, 25, "/var/log", "ext4", List.of("rw")));
    assertThat(TABLE.below(TABLE.below(top).orElseThrow())).isEmpty();
  }

  @Test
  void theTypeComesAfterAnyNumberOfOptionalFields() {
    assertThat(TABLE.top("/proc"))
        .hasValue(new MountTable.Entry(21, 27, "/proc", "proc", List.of("rw")));
  }

  @Test
  void escapedNamesAreUnescaped() {
    assertThat(TABLE.top("/mnt/with space\\x")).isPresent();
  }

  @Test
  void otherDirectoriesAreNoMountpoints() {
    assertThat(TABLE.top("/var")).isEmpty();
    assertThat(TABLE.top("/var/log/nginx")).isEmpty();
  }
}
