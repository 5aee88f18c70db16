package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileIdTest {
  private static final long BORN = 1_766_289_190_512_345_678L;
  private static final FileId FILE = new FileId(2049, 131, BORN);

  @Test
  void aDeviceNumberMayChangeOverARebootWhenTheBirthTimeIsKnown() {
    assertThat(FILE.sameFile(new FileId(2065, 131, BORN))).isTrue();
  }

  @Test
  void withoutBirthTimesTheDeviceDecides() {
    FileId unborn = new FileId(2049, 131, 0);
    assertThat(unborn.sameFile(new FileId(2049, 131, 0))).isTrue();
    assertThat(unborn.sameFile(new FileId(2065, 131, 0))).isFalse();
  }

  @Test
  void anInodeNumberUsedAgainIsAnotherFile() {
    assertThat(FILE.sameFile(new FileId(2049, 131, BORN + 1))).isFalse();
    assertThat(FILE.sameFile(new FileId(2049, 132, BORN))).isFalse();
  }

  @Test
  void aFileWithAndOneWithoutBirthTimeDiffer() {
    assertThat(FILE.sameFile(new FileId(2049, 131, 0))).isFalse();
    assertThat(new FileId(2049, 131, 0).sameFile(FILE)).isFalse();
  }
}
