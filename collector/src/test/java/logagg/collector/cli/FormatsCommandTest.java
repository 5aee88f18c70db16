package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import logagg.collector.fake.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsCommandTest {
  private static final String SHOP =
      """
      name: shop
      description: the shop's own log
      pattern: '%{TIMESTAMP_ISO8601:time} <%{WORD:severity}> order %{INT:order.id:int}: %{GREEDYDATA:message}'
      samples:
        - line: '2024-01-02T03:04:05Z <error> order 7: no money'
          expect: {severity: error, order.id: '7', message: no money}
        - line: 'order 7'
          refused: true
      """;

  @TempDir Path directory;
  private Workbench bench;

  @BeforeEach
  void prepare() throws IOException {
    bench = Workbench.in(directory);
  }

  @Test
  void listHasEachFormatOnceAndPlainToo() throws Exception {
    CommandRun run = bench.run("formats", "list");
    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.getFirst()).matches("FORMAT +OF +DESCRIPTION");
    assertThat(lines).filteredOn(line -> line.startsWith("plain ")).hasSize(1);
    assertThat(lines).anyMatch(line -> line.matches("evtx +documents .*"));
    assertThat(lines).anyMatch(line -> line.matches("nginx_access +lines .*"));
    List<JsonNode> json = Records.of(bench.run("formats", "list", "--json").out());
    assertThat(json).hasSize(lines.size() - 1);
    assertThat(json.stream().map(each -> each.required("format").asText())).doesNotHaveDuplicates();
    assertThat(json).allMatch(each -> !each.required("description").asText().isBlank());
  }

  @Test
  void theDocumentationNamesEachFormatAndNoOther() throws Exception {
    String docs = Files.readString(Path.of("../docs/formats.md"));
    List<String> documented =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|")
            .matcher(docs.substring(docs.indexOf("## The formats")))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(documented)
        .as("the table at the end of docs/formats.md, by name, as logagg formats list has it")
        .containsExactlyElementsOf(
            Records.texts("format", bench.run("formats", "list", "--json").out()));
  }

  @Test
  void theExampleOfTheDocumentationPasses() throws Exception {
    String docs = Files.readString(Path.of("../docs/formats.md"));
    int begin = docs.indexOf("name: shop");
    Path file = bench.write("shop.yaml", docs.substring(begin, docs.indexOf("```", begin)));
    CommandRun run = bench.run("formats", "test", file.toString());
    assertThat(run).isEqualTo(new CommandRun(0, "shop: 2 samples, 0 failed\n", ""));
    assertThat(docs).contains("$ logagg formats test shop.yaml\n" + run.out());
  }

  @Test
  void detectSaysHowSureItIs() throws Exception {
    Path log =
        bench.write(
            "messages",
            "Jan  2 03:04:05 web1 sshd[1]: Accepted publickey for anna from 192.0.2.1 port 1 ssh2",
            "Jan  2 03:04:06 web1 sshd[1]: Disconnected from user anna 192.0.2.1 port 1",
            "Jan  2 03:04:07 web1 cron[2]: done",
            "~~~");
    JsonNode json =
        Records.of(bench.run("formats", "detect", log.toString(), "--json").out()).getFirst();
    assertThat(json.required("file").asText()).isEqualTo(log.toString());
    assertThat(json.required("format").asText()).isEqualTo("syslog");
    assertThat(json.required("confidence").asDouble()).isEqualTo(0.75);
    assertThat(json.required("share").asDouble()).isEqualTo(0.75);
    assertThat(json.required("records").asLong()).isEqualTo(4);
    assertThat(bench.run("formats", "detect", log.toString()).out().lines().toList().get(1))
        .matches("syslog +75 % +75 % +" + log + " .*");
  }

  @Test
  void detectReadsCompressedFilesAndThoseCutShort() throws Exception {
    Path whole = directory.resolve("app.log.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write(
          "{\"time\":\"2024-01-02T03:04:05Z\",\"msg\":\"a\"}\n".repeat(40_000).getBytes(UTF_8));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = directory.resolve("cut.gz");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 20));
    CommandRun run = bench.run("formats", "detect", whole.toString(), cut.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().skip(1))
        .hasSize(2)
        .allMatch(line -> line.matches("json +100 % +100 % .*"));
  }

  @Test
  void detectKnowsDocumentsByTheirFirstBytes() throws Exception {
    Path evtx = directory.resolve("Security.evtx");
    Files.write(evtx, "ElfFile\0".getBytes(UTF_8));
    JsonNode json =
        Records.of(bench.run("formats", "detect", evtx.toString(), "--json").out()).getFirst();
    assertThat(json.required("format").asText()).isEqualTo("evtx");
    assertThat(json.required("of").asText()).isEqualTo("documents");
    assertThat(json.has("share")).isFalse();
  }

  @Test
  void ofNoKnownFormatIsPlainWithoutConfidence() throws Exception {
    Path log = bench.write("x.log", "~~~", "???");
    assertThat(bench.run("formats", "detect", log.toString()).out().lines().toList().get(1))
        .matches("plain +0 % +100 % .*");
    Path empty = bench.write("empty.log");
    assertThat(bench.run("formats", "detect", empty.toString()).out().lines().toList().get(1))
        .matches("plain +0 % +0 % .*");
  }

  @Test
  void aMissingFileIsOneLineAndTheOthersAreLookedAt() throws Exception {
    Path log = bench.write("x.log", "~~~");
    Path none = directory.resolve("none");
    CommandRun run = bench.run("formats", "detect", none.toString(), log.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("logagg: " + none + ": no such file or directory\n");
    assertThat(run.out()).contains("plain");
  }

  @Test
  void samplesThatComeOutAsSaidPass() throws Exception {
    Path file = bench.write("shop.yaml", SHOP);
    assertThat(bench.run("formats", "test", file.toString()))
        .isEqualTo(new CommandRun(0, "shop: 2 samples, 0 failed\n", ""));
  }

  @Test
  void aSampleThatDoesNotIsToldWithItsPlace() throws Exception {
    Path file = bench.write("shop.yaml", SHOP.replace("order.id: '7'", "order.id: '8'"));
    CommandRun run = bench.run("formats", "test", file.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(file + ":5:5: order.id is '7', expected '8'\n" + "shop: 2 samples, 1 failed\n");
    JsonNode json =
        Records.of(bench.run("formats", "test", file.toString(), "--json").out()).getFirst();
    assertThat(json.required("failed").asLong()).isEqualTo(1);
    assertThat(json.required("problems").get(0).asText()).contains("order.id is '7'");
  }

  @Test
  void allFormatsOfADirectoryAreTried() throws Exception {
    Path formats = Files.createDirectory(directory.resolve("formats"));
    Files.writeString(formats.resolve("a.yaml"), SHOP);
    Files.writeString(formats.resolve("b.yml"), "name: bare\npattern: '%{INT:n}'\n");
    Files.writeString(formats.resolve("README"), "no format");
    assertThat(bench.run("formats", "test", formats.toString()))
        .isEqualTo(
            new CommandRun(
                0, "shop: 2 samples, 0 failed\nbare: no samples, so nothing was tried\n", ""));
  }

  @Test
  void aFileOfBytesThatAreNoTextIsOneLine() throws Exception {
    Path file = Files.write(directory.resolve("x.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE});
    assertThat(bench.run("formats", "test", file.toString()))
        .isEqualTo(new CommandRun(1, "", "logagg: " + file + ": not UTF-8\n"));
  }

  @Test
  void aFileThatIsNoFormatIsOneLineWithItsPlace() throws Exception {
    Path file = bench.write("shop.yaml", "name: shop", "patern: x");
    CommandRun run = bench.run("formats", "test", file.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("logagg: " + file + ":2:").hasLineCount(1);
  }

  @Test
  void formatsOfTheConfigurationAreUsed() throws Exception {
    Path formats = Files.createDirectory(directory.resolve("formats"));
    Files.writeString(formats.resolve("shop.yaml"), SHOP);
    Workbench configured = Workbench.in(directory, "formats: {paths: [" + formats + "]}\n");
    Path log = configured.write("shop.log", "2024-01-02T03:04:05Z <error> order 7: no money");
    assertThat(configured.run("formats", "list").out()).contains("the shop's own log");
    assertThat(configured.run("formats", "detect", log.toString()).out()).contains("shop ");
    JsonNode event = Records.of(configured.run("scan", "--json", log.toString()).out()).getFirst();
    assertThat(event.required("format").asText()).isEqualTo("shop");
    assertThat(event.required("fields").required("order.id").asLong()).isEqualTo(7);
  }

  @Test
  void whatIsWrongWithFormatsOfTheConfigurationIsToldWithItsPlace() throws Exception {
    Path file = bench.write("shop.yaml", "name: shop", "pattern: '%{NOPE:x}'");
    CommandRun run =
        Workbench.in(directory, "formats: {paths: [" + file + "]}\n").run("formats", "list");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("logagg: " + file + ":2:10: ").hasLineCount(1);
  }

  @Test
  void aCustomFormatCannotTakeTheNameOfAnother() throws Exception {
    Path file = bench.write("shop.yaml", SHOP.replace("name: shop", "name: evtx"));
    CommandRun run =
        Workbench.in(directory, "formats: {paths: [" + file + "]}\n").run("formats", "list");
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                2, "", "logagg: " + file + ":1:7: there is another format 'evtx': name it anew\n"));
  }

  @Test
  void aPathOfFormatsThatIsNotThereIsSaid() throws Exception {
    CommandRun run =
        Workbench.in(directory, "formats: {paths: [/none/x]}\n").run("formats", "list");
    assertThat(run)
        .isEqualTo(
            new CommandRun(2, "", "logagg: formats.paths: /none/x: no such file or directory\n"));
  }
}
