package logagg.fs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import logagg.fs.mount.CommandLine.Request;
import logagg.logcache.DataSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  private static MountOptions options(String... arguments) throws MountFailure {
    Request request = CommandLine.parse(List.of(arguments));
    assertThat(request).isInstanceOf(Request.Mount.class);
    return ((Request.Mount) request).options();
  }

  @Test
  void theLineOfTheOriginalIsUnderstood() throws MountFailure {
    MountOptions options =
        options(
            "/var/log/",
            "-o",
            "rw,user,auto,exec,nonempty,allow_other,root=/logcache/,loglevel=INFO,"
                + "logfile=/logcache/fuse.log");
    assertThat(options.mountpoint()).isEqualTo(Path.of("/var/log"));
    assertThat(options.root()).isEqualTo(Path.of("/logcache"));
    assertThat(options.logLevel()).isEqualTo(Level.INFO);
    assertThat(options.logFile()).hasValue(Path.of("/logcache/fuse.log"));
    assertThat(options.passed()).containsExactly("rw", "exec", "allow_other");
    assertThat(options.foreground()).isFalse();
  }

  @Test
  void defaultsAreThoseOfTheHelp() throws MountFailure {
    MountOptions options = options("/m", "-o", "root=/r");
    assertThat(options.segmentSize()).isEqualTo(DataSize.parse("4MiB"));
    assertThat(options.idleSeal()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.cacheSize()).isEmpty();
    assertThat(options.attributeTimeout()).isZero();
    assertThat(options.entryTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.extendedAttributes()).isTrue();
    assertThat(options.inPlace()).isFalse();
    assertThat(options.backfill()).isFalse();
    assertThat(options.logLevel()).isEqualTo(Level.INFO);
    assertThat(options.logFile()).isEmpty();
    assertThat(options.notifyFd()).isEmpty();
  }

  @Test
  void ownOptionsAreTakenFromAnyPlace() throws MountFailure {
    MountOptions options =
        options(
            "-f",
            "-oinplace,backfill",
            "/m",
            "-o",
            "root=/r,segmentsize=500kB,idleseal=1.5s,cachesize=10G",
            "-o",
            "noxattr,attr_timeout=2,entry_timeout=250ms,loglevel=critical",
            "--notify-fd=3");
    assertThat(options.inPlace()).isTrue();
    assertThat(options.backfill()).isTrue();
    assertThat(options.segmentSize().bytes()).isEqualTo(500_000);
    assertThat(options.idleSeal()).isEqualTo(Duration.ofMillis(1500));
    assertThat(options.cacheSize()).hasValue(DataSize.parse("10GiB"));
    assertThat(options.extendedAttributes()).isFalse();
    assertThat(options.attributeTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.entryTimeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(options.logLevel()).isEqualTo(Level.ERROR);
    assertThat(options.foreground()).isTrue();
    assertThat(options.notifyFd()).isEqualTo(Optional.of(3));
  }

  @Test
  void theSourceOfAnFstabLineMayBeTheRoot() throws MountFailure {
    assertThat(options("/logcache", "/var/log").root()).isEqualTo(Path.of("/logcache"));
    assertThat(options("logagg-fs", "/var/log", "-o", "root=/r").root()).isEqualTo(Path.of("/r"));
    assertThat(options("/a", "/var/log", "-o", "root=/r").root()).isEqualTo(Path.of("/r"));
  }

  @Test
  void adoptingIsInPlace() throws MountFailure {
    MountOptions options = options("--adopt", "/var/log", "-o", "root=/r");
    assertThat(options.adopt()).isTrue();
    assertThat(options.inPlace()).isTrue();
    assertThat(options("/var/log", "-o", "root=/r").adopt()).isFalse();
  }

  @Test
  void theLastOptionOfANameCounts() throws MountFailure {
    assertThat(options("/m", "-o", "root=/a,root=/b").root()).isEqualTo(Path.of("/b"));
  }

  @Test
  void optionsForOthersAreLeftToThem() throws MountFailure {
    assertThat(
            options(
                    "/m",
                    "-o",
                    "root=/r,defaults,noauto,_netdev,nofail,x-systemd.requires=/logcache,X-mount.mkdir,"
                        + "user=alice,comment=hello,relatime,use_ino,big_writes")
                .passed())
        .isEmpty();
    assertThat(options("/m", "-o", "root=/r,ro,nosuid,max_read=4096").passed())
        .containsExactly("ro", "nosuid", "max_read=4096");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpWinsOverMistakes(String help) throws MountFailure {
    assertThat(CommandLine.parse(List.of(help))).isEqualTo(new Request.Help());
    assertThat(CommandLine.parse(List.of("a", "b", "c", help))).isEqualTo(new Request.Help());
  }

  @Test
  void theVersionIsAskedFor() throws MountFailure {
    assertThat(CommandLine.parse(List.of("--version"))).isEqualTo(new Request.Version());
    assertThat(CommandLine.parse(List.of("-V"))).isEqualTo(new Request.Version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          root                     | option 'root' needs a value
          root=                    | option 'root' needs a value
          root=/r,inplace=yes      | option 'inplace' takes no value
          root=/r,segmentsize=1KiB | option 'segmentsize': at least 4.0KiB
          root=/r,segmentsize=big  | option 'segmentsize': 'big' is not a size
          root=/r,idleseal=10ms    | option 'idleseal': at least 200ms
          root=/r,idleseal=soon    | option 'idleseal': 'soon' is not a time
          root=/r,cachesize=1MiB   | option 'cachesize': must hold one segment at least (4.0MiB)
          root=/r,loglevel=LOUD    | option 'loglevel': 'LOUD' is none of
          root=/r,colour           | unknown option 'colour'
          """)
  void wrongOptionsAreNamed(String list, String message) {
    assertThatThrownBy(() -> CommandLine.parse(List.of("/m", "-o", list)))
        .isInstanceOf(MountFailure.class)
        .hasMessageStartingWith(message)
        .hasMessageEndingWith("(see logagg-fs --help)")
        .extracting(e -> ((MountFailure) e).status())
        .isEqualTo(1);
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> CommandLine.parse(List.of())).hasMessageContaining("no mountpoint");
    assertThatThrownBy(() -> CommandLine.parse(List.of("-x", "/m")))
        .hasMessageContaining("unknown argument '-x'");
    assertThatThrownBy(() -> CommandLine.parse(List.of("/m", "-o")))
        .hasMessageContaining("-o needs options");
    assertThatThrownBy(() -> CommandLine.parse(List.of("a", "b", "c", "-o", "root=/r")))
        .hasMessageContaining("unexpected argument 'c'");
    assertThatThrownBy(() -> CommandLine.parse(List.of("--notify-fd=x", "/m")))
        .hasMessageContaining("not a descriptor");
    assertThatThrownBy(() -> CommandLine.parse(List.of("/m", "-o", "remount,root=/r")))
        .hasMessageContaining("remounting is not supported")
        .extracting(e -> ((MountFailure) e).status())
        .isEqualTo(32);
  }
}
