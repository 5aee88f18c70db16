package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import logagg.logcache.TrackPatterns.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackPatternsTest {

  private static TrackPatterns patterns(String... lines) {
    return TrackPatterns.parse(String.join("\n", lines), "/var/log");
  }

  @Test
  void anEmptyFileTracksNothing() {
    assertThat(patterns("").tracks("/var/log/syslog")).isFalse();
    assertThat(patterns("").problems()).isEmpty();
  }

  @Test
  void commentsAndEmptyLinesHaveNoEffect() {
    TrackPatterns patterns =
        patterns("# /var/log/a", "", "   ", "  # /var/log/b", "/var/log/c", "\t/var/log/d \r");
    assertThat(patterns.tracks("/var/log/a")).isFalse();
    assertThat(patterns.tracks("/var/log/b")).isFalse();
    assertThat(patterns.tracks("/var/log/c")).isTrue();
    assertThat(patterns.tracks("/var/log/d")).isTrue();
    assertThat(patterns.problems()).isEmpty();
    assertThat(patterns.lines()).extracting(TrackPatterns.Line::number).containsExactly(5, 6);
    assertThat(patterns.lines())
        .extracting(TrackPatterns.Line::text)
        .containsExactly("/var/log/c", "/var/log/d");
  }

  @Test
  void aSignOfCommentWithinALineIsPartOfTheName() {
    assertThat(patterns("/var/log/a#b").tracks("/var/log/a#b")).isTrue();
    assertThat(patterns("\\#a").tracks("/var/log/#a")).isTrue();
  }

  @Test
  void anExclusionWinsWhereverItStands() {
    for (TrackPatterns patterns :
        new TrackPatterns[] {
          patterns("/var/log/*.log", "!/var/log/debug.log"),
          patterns("! /var/log/debug.log", "/var/log/*.log"),
          patterns("/var/log/debug.log", "!/var/log/debug*", "/var/log/**.log"),
        }) {
      assertThat(patterns.tracks("/var/log/debug.log")).isFalse();
      assertThat(patterns.tracks("/var/log/app.log")).isEqualTo(true);
    }
  }

  @Test
  void anExclusionAloneTracksNothing() {
    assertThat(patterns("!/var/log/debug.log").tracks("/var/log/app.log")).isFalse();
  }

  @Test
  void anExclusionMayBeRelativeOrADirectory() {
    TrackPatterns patterns = patterns("**", "!debug.log", "!private/");
    assertThat(patterns.tracks("/var/log/app.log")).isTrue();
    assertThat(patterns.tracks("/var/log/debug.log")).isFalse();
    assertThat(patterns.tracks("/var/log/private/x/y")).isFalse();
  }

  @Test
  void anEscapedExclamationMarkBeginsAName() {
    assertThat(patterns("\\!a").tracks("/var/log/!a")).isTrue();
  }

  @Test
  void aGlobWithoutASlashInFrontIsBelowTheMountpoint() {
    TrackPatterns patterns = patterns("*.log", "nginx/access", "**/*.err");
    assertThat(patterns.tracks("/var/log/app.log")).isTrue();
    assertThat(patterns.tracks("/var/log/nginx/access")).isTrue();
    assertThat(patterns.tracks("/var/log/x.err")).isTrue();
    assertThat(patterns.tracks("/var/log/x/y/z.err")).isTrue();
    assertThat(patterns.tracks("/var/log/nginx/app.log")).isFalse();
    assertThat(patterns.tracks("/tmp/app.log")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mnt/a*b", "/mnt/[x]", "/mnt/{a,b}", "/mnt/a\\b", "/mnt/?", "/mnt/}"})
  void theMountpointIsTakenAsItIs(String mountpoint) {
    TrackPatterns patterns = TrackPatterns.parse("*.log", mountpoint);
    assertThat(patterns.tracks(mountpoint + "/app.log")).isTrue();
    assertThat(patterns.tracks("/mnt/aXb/app.log")).isFalse();
    assertThat(patterns.tracks("/mnt/x/app.log")).isFalse();
    assertThat(patterns.tracks("/mnt/a/app.log")).isFalse();
  }

  @Test
  void aMountpointMayEndInASlashOrBeTheRoot() {
    assertThat(TrackPatterns.parse("a.log", "/mnt/").tracks("/mnt/a.log")).isTrue();
    assertThat(TrackPatterns.parse("a.log", "/").tracks("/a.log")).isTrue();
  }

  @Test
  void aDirectoryStandsForAllBelowIt() {
    TrackPatterns patterns = patterns("/srv/app/", "nginx/");
    assertThat(patterns.tracks("/srv/app/a")).isTrue();
    assertThat(patterns.tracks("/srv/app/b/c")).isTrue();
    assertThat(patterns.tracks("/var/log/nginx/access")).isTrue();
    assertThat(patterns.tracks("/srv/app")).isFalse();
    assertThat(patterns.tracks("/srv/apple")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".xz", ".bz2", ".zst", ".lz4"})
  void compressedFilesAreTrackedOnlyByTheirBarePath(String ending) {
    String path = "/var/log/syslog.1" + ending;
    assertThat(patterns("/var/log/*").tracks(path)).isFalse();
    assertThat(patterns("/var/log/").tracks(path)).isFalse();
    assertThat(patterns("/var/log/syslog.1.{gz,xz,bz2,zst,lz4}").tracks(path)).isFalse();
    assertThat(patterns("/var/log/*").tracks(path + ".log")).isTrue();
    assertThat(patterns(path).tracks(path)).isTrue();
    assertThat(patterns("syslog.1" + ending).tracks(path)).isTrue();
    assertThat(patterns("/var/log/*", path).tracks(path)).isTrue();
    assertThat(patterns(path, "/var/log/*").tracks(path)).isTrue();
    assertThat(patterns(path, "!*" + ending).tracks(path)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "/var/log/[ab|10|[ without its ]",
        "[ab|1|[ without its ]",
        "  [ab|3|[ without its ]",
        "\t/a/{b|5|{ without its }",
        "!/a/{b|5|{ without its }",
        "  !  x[|7|[ without its ]",
        "! /a/\\|6|\\ with nothing after it",
        "!|1|! without a pattern",
        " ! |2|! without a pattern",
      })
  void aProblemIsReportedWithItsLineAndColumn(String line, int column, String message) {
    TrackPatterns patterns = patterns("# first", line, "/var/log/app.log");
    assertThat(patterns.problems()).containsExactly(new Problem(2, column, message));
    assertThat(patterns.lines()).extracting(TrackPatterns.Line::number).containsExactly(3);
    assertThat(patterns.tracks("/var/log/app.log")).isTrue();
  }

  @Test
  void allProblemsAreReported() {
    assertThat(patterns("[", "a", "{", "!").problems())
        .extracting(Problem::line)
        .containsExactly(1, 3, 4);
  }

  @Test
  void whetherALineExcludesIsSaid() {
    assertThat(patterns("a", "!b").lines())
        .extracting(TrackPatterns.Line::exclude)
        .containsExactly(false, true);
  }

  @Test
  void aMissingFileTracksNothing(@TempDir Path directory) throws IOException {
    TrackPatterns patterns = TrackPatterns.read(directory.resolve("trackfiles.txt"), "/var/log");
    assertThat(patterns.lines()).isEmpty();
    assertThat(patterns.tracks("/var/log/syslog")).isFalse();
  }

  @Test
  void aFileMayNameFilesThatAreNotUtf8(@TempDir Path directory) throws IOException {
    byte[] latin1 = {'c', 'a', 'f', (byte) 0xe9, '\n'};
    Path file = Files.write(directory.resolve("trackfiles.txt"), latin1);
    TrackPatterns patterns = TrackPatterns.read(file, "/var/log");
    assertThat(patterns.tracks("/var/log/caf\uDCE9")).isTrue();
    assertThat(patterns.tracks("/var/log/café")).isFalse();
  }
}
