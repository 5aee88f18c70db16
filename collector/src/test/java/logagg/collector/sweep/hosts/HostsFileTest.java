package logagg.collector.sweep.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsFileTest {
  private static final String TEXT =
      """
      # the web servers
      - name: web1          # in Berlin
        address: 192.0.2.7
        groups: [web,
          berlin]

      # the database
      - {name: db1, port: 2222, sudo: true}
      - app1
      # more to come
      """;

  @TempDir private Path directory;
  private Path path;
  private HostsFile file;

  @BeforeEach
  void name() {
    path = directory.resolve("hosts.yaml");
    file = new HostsFile(path);
  }

  private static Host host(String name, Optional<Integer> port, List<String> groups, boolean sudo) {
    return new Host(
        name,
        name.equals("web1") ? "192.0.2.7" : name,
        port,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        groups,
        Optional.empty(),
        sudo,
        false,
        "",
        Optional.empty(),
        "auto");
  }

  @Test
  void hostsAreReadInEachWayOfWritingThem() throws IOException {
    assertThat(file.read()).isEmpty();
    Files.writeString(path, TEXT);
    assertThat(file.read())
        .containsExactly(
            host("web1", Optional.empty(), List.of("web", "berlin"), false),
            host("db1", Optional.of(2222), List.of(), true),
            Host.of("app1"));
    Files.writeString(path, "# nobody yet\n");
    assertThat(file.read()).isEmpty();
  }

  @Test
  void aHostIsAddedAtTheEndAndAllElseStaysAsItWas() throws IOException {
    Files.writeString(path, TEXT);
    Host full =
        new Host(
            "on",
            "2001:db8::7",
            Optional.of(22),
            Optional.of("log-reader"),
            Optional.of("/etc/logagg/it's key"),
            Optional.of("/run/agent"),
            List.of("web", "no"),
            Optional.of("eva@gate:2222,gate2"),
            true,
            true,
            "/srv/chroot",
            Optional.of("Europe/Berlin"),
            "only");
    file.add(full);
    assertThat(Files.readString(path)).startsWith(TEXT + "- name: 'on'\n");
    assertThat(file.read()).hasSize(4).last().isEqualTo(full);
    assertThatThrownBy(() -> file.add(full)).hasMessageContaining("there is a host on already");
  }

  @Test
  void aFileIsMadeForTheFirstHost() throws IOException {
    file.add(Host.of("web1"));
    assertThat(path).hasContent("- name: web1");
    assertThat(file.read()).containsExactly(Host.of("web1"));
  }

  @Test
  void aHostIsRemovedWithItsLinesAndNoOthers() throws IOException {
    Files.writeString(path, TEXT);
    assertThat(file.remove("web1")).isTrue();
    assertThat(Files.readString(path))
        .isEqualTo(
            "# the web servers\n\n# the database\n- {name: db1, port: 2222, sudo: true}\n- app1\n"
                + "# more to come\n");
    assertThat(file.remove("db1")).isTrue();
    assertThat(file.remove("app1")).isTrue();
    assertThat(file.remove("app1")).isFalse();
    assertThat(Files.readString(path))
        .isEqualTo("# the web servers\n\n# the database\n# more to come\n");
    assertThat(file.read()).isEmpty();
  }

  @Test
  void whatCannotBeEditedIsLeftAlone() throws IOException {
    String flow = "[{name: a}, {name: b}]\n";
    Files.writeString(path, flow);
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable edit :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> file.add(Host.of("c")), () -> file.remove("a"))) {
      assertThatThrownBy(edit)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(path + ": is written so that it can only be edited by hand");
    }
    assertThat(Files.readString(path)).isEqualTo(flow);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {address: x}|:1: name: a host must have one",
        "- a\n- {name: b, adress: x}|:2: adress: there is no such setting of a host",
        "- {name: b, port: many}|:1: port: 'many' is no port",
        "- {name: b, port: 70000}|:1: port: 70000 is no port",
        "- {name: b, sudo: maybe}|:1: sudo: is true or false",
        "- {name: b, address: -oProxyCommand=x}|:1: address: '-oProxyCommand=x' cannot be one",
        "- {name: b, user: 'a b'}|:1: user: 'a b' cannot be one",
        "- {name: b, root: srv}|:1: root: 'srv' is no absolute path",
        "- {name: b, journal: x}|:1: journal: 'x' is not auto, only or never",
        "- a\n- a|:2: there is a host a already",
        "name: a|:1: is not a list of hosts",
        "- [a]|:1: a host is its name, or settings, of which name is one",
      })
  void whatIsWrongIsSaidWithItsLine(String textAndComplaint) throws IOException {
    String[] parts = textAndComplaint.split("\\|", 2);
    Files.writeString(path, parts[0]);
    assertThatThrownBy(file::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(path + parts[1]);
  }

  @Test
  void whatIsNoYamlIsSaid() throws IOException {
    Files.writeString(path, "- {name: a\n");
    assertThatThrownBy(file::read)
        .hasMessageStartingWith(path + ":")
        .hasMessageContaining("no YAML");
  }

  @Test
  void hostsAreChosenByNameAndByGroup() throws IOException {
    Files.writeString(path, TEXT);
    HostList list = HostList.read(List.of("local1"), file);
    assertThat(list.chosen(List.of(), Optional.empty()))
        .extracting(Host::name)
        .containsExactly("local1", "web1", "db1", "app1");
    assertThat(list.chosen(List.of("app1"), Optional.of("web")))
        .extracting(Host::name)
        .containsExactly("web1", "app1");
    assertThatThrownBy(() -> list.chosen(List.of("x"), Optional.empty()))
        .hasMessage("there is no host x");
    assertThatThrownBy(() -> list.chosen(List.of(), Optional.of("x")))
        .hasMessage("no host is in the group x");
    assertThatThrownBy(() -> HostList.read(List.of("app1"), file))
        .hasMessageContaining("there are several hosts app1");
  }
}
