package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import logagg.logcache.Origin.State;
import org.junit.jupiter.api.Test;

class OriginTest {
  private static final FileId FILE = new FileId(2049, 131, 0);

  private static Origin origin(long firstOffset, long coveredTo) {
    return new Origin("/var/log/app.log", FILE, firstOffset, coveredTo, new State.Growing());
  }

  @Test
  void theCapturedOffsetIsWhereTheSegmentEnds() {
    assertThat(origin(100, 100).capturedOffset(0)).isEqualTo(100);
    assertThat(origin(100, 100).capturedOffset(28)).isEqualTo(128);
  }

  @Test
  void overwrittenBytesDoNotTakeTheCapturedOffsetBack() {
    assertThat(origin(100, 500).capturedOffset(28)).isEqualTo(500);
    assertThat(origin(100, 500).capturedOffset(400)).isEqualTo(500);
    assertThat(origin(100, 500).capturedOffset(401)).isEqualTo(501);
  }

  @Test
  void onlyTheStateChangesOverItsLife() {
    Origin growing = origin(100, 500);
    Origin sealed = growing.with(new State.Sealed(28, true));
    assertThat(sealed)
        .isEqualTo(new Origin(growing.path(), FILE, 100, 500, new State.Sealed(28, true)));
    assertThat(sealed.with(new State.Growing())).isEqualTo(growing);
  }

  @Test
  void offsetsOutOfOrderAreRefused() {
    assertThatThrownBy(() -> origin(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> origin(100, 99))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100")
        .hasMessageContaining("99");
  }

  @Test
  void negativeSizesAreRefused() {
    assertThatThrownBy(() -> new State.Sealed(-1, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new State.Truncating(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
