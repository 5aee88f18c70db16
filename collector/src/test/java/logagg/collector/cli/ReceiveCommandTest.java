package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiveCommandTest {
  @TempDir Path directory;
  private String certs = "";

  @BeforeEach
  void prepare() {
    certs = directory.resolve("certs").toString();
  }

  private CommandRun certs(String... args) {
    return new Workbench(directory, Map.of()).bare(args);
  }

  private Workbench bench(String receive) throws Exception {
    return Workbench.in(directory, "receive: " + receive);
  }

  @Test
  void certificatesAreMadeOnce() {
    CommandRun init = certs("receive", "certs", "init", "--dir", certs, "--host", "log.example");
    assertThat(init.code()).isZero();
    assertThat(init.out().lines())
        .containsExactly(
            "made " + certs + "/ca.key",
            "made " + certs + "/ca.crt",
            "made " + certs + "/server.key",
            "made " + certs + "/server.crt",
            "made " + certs + "/server.pem");
    assertThat(certs("receive", "certs", "client", "web", "--dir", certs).code()).isZero();
    CommandRun again = certs("receive", "certs", "init", "--dir", certs);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo("logagg: " + certs + "/ca.key: is there already, and is not overwritten\n");
  }

  @Test
  void whatCannotBeMadeIsOneLine() {
    assertThat(certs("receive", "certs", "client", "../x", "--dir", certs).err())
        .startsWith("logagg: '../x' cannot be a client's name")
        .hasLineCount(1);
    assertThat(certs("receive", "certs", "init", "--dir", certs, "--days", "0").err())
        .isEqualTo("logagg: --days: '0' is no number of days\n");
    assertThat(certs("receive", "certs", "init", "--dir", certs, "--san", "no host").err())
        .isEqualTo("logagg: 'no host' is neither a host name nor an address\n");
    assertThat(Path.of(certs)).doesNotExist();
  }

  @Test
  void checkShowsWhatWouldBeReceived() throws Exception {
    certs("receive", "certs", "init", "--dir", certs, "--host", "log.example");
    CommandRun run =
        bench(
                """

                  listen: {tcp: ["192.0.2.1:7"], udp: [], tls: ["[::1]:8"]}
                  tls: {certificate: %s/server.pem}
                  logdir: %s
                  facilities: {app: {rotate: daily, backup_count: 3}}
                """
                    .formatted(certs, directory))
            .run("receive", "check");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().filter(line -> !line.startsWith("certificate")))
        .containsExactly(
            "PROTOCOL  OVER  ADDRESS",
            "loghog    tcp   192.0.2.1:7",
            "loghog    tls   [::1]:8",
            "facilities: 1, below " + directory,
            "receive.enabled is false: the collector does not receive, logagg receive does");
    assertThat(run.out()).contains("certificate of CN=log.example, until 20");
  }

  @Test
  void checkSaysWhatIsWrong() throws Exception {
    CommandRun address = bench("{listen: {tcp: ['1.2.3.4:x'], tls: []}}").run("receive", "check");
    assertThat(address.code()).isEqualTo(2);
    assertThat(address.err()).startsWith("logagg: receive.listen.tcp: '1.2.3.4:x' is no address");
    CommandRun file =
        bench("{listen: {tls: []}, facilities_file: " + directory + "/none}")
            .run("receive", "check");
    assertThat(file.code()).isEqualTo(1);
    assertThat(file.err()).contains("none: no such file");
    Path broken = Files.writeString(directory.resolve("broken.pem"), "not PEM");
    CommandRun tls = bench("{tls: {certificate: " + broken + "}}").run("receive", "check");
    assertThat(tls.code()).isEqualTo(1);
    assertThat(tls.err()).contains("broken.pem: there is no certificate in it").hasLineCount(1);
  }

  /** Nothing would be written: that is said, and not left to be found out. */
  @Test
  void withoutFacilitiesThereIsAWarning() throws Exception {
    CommandRun run = bench("{listen: {tls: []}}").run("receive", "check");
    assertThat(run.out()).contains("warning: nothing would be written, as there is no facility");
  }
}
