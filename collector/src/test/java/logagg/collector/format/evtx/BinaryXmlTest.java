package logagg.collector.format.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens and values, each in a file of its own. */
class BinaryXmlTest {
  private static Reading read(Consumer<ChunkWriter> xml) throws IOException {
    ChunkWriter chunk = new ChunkWriter();
    chunk.record(1, Instant.EPOCH, xml);
    Reading reading = Reading.of(new EvtxFormat(), ChunkWriter.file(chunk.bytes()));
    assertThat(reading.damages()).isEmpty();
    return reading;
  }

  private static Reading readValue(TestValue value) throws IOException {
    return read(
        xml ->
            xml.template(
                "t",
                t -> t.element("Event", e -> e.element("EventData", d -> data(d, value.type()))),
                value));
  }

  private static void data(ChunkWriter data, int type) {
    data.element("Data", Map.of("Name", out -> out.text("v")), out -> out.hole(0, type));
  }

  @ParameterizedTest(name = "type {0} of {1} is {2}")
  @CsvSource({
    "01, 61 00 e4 00,                 aä",
    "01, 61 00 00 00,                 a",
    "02, 61 e4,                       aä",
    "03, ff,                          -1",
    "04, ff,                          255",
    "05, fe ff,                       -2",
    "06, fe ff,                       65534",
    "07, fd ff ff ff,                 -3",
    "08, fd ff ff ff,                 4294967293",
    "09, fc ff ff ff ff ff ff ff,     -4",
    "0a, fc ff ff ff ff ff ff ff,     18446744073709551612",
    "0b, 00 00 c0 3f,                 1.5",
    "0b, 00 00 80 ff,                 -1.#INF",
    "0c, 00 00 00 00 00 00 00 40,     2",
    "0d, 01 00 00 00,                 true",
    "0d, 00 00 00 00,                 false",
    "0e, 0a ff,                       0AFF",
    "0f, 25 96 84 54 78 54 94 49 a5 ba 3e 3b 03 28 c3 0d,"
        + " {54849625-5478-4994-a5ba-3e3b0328c30d}",
    "10, 10 20 00 00,                 0x2010",
    "10, 10 20 00 00 01 00 00 00,     0x100002010",
    "11, 00 80 3e d5 de b1 9d 01,     1970-01-01T00:00:00.0000000Z",
    "12, ea 07 02 00 05 00 1c 00 17 00 3b 00 3a 00 e7 03, 2026-02-28T23:59:58.999Z",
    "13, 01 02 00 00 00 00 00 05 20 00 00 00 20 02 00 00, S-1-5-32-544",
    "14, e7 03 00 00,                 0x3e7",
    "15, 00 00 00 00 00 00 20 80,     0x8020000000000000",
  })
  void aValueIsShownAsWindowsShowsIt(String type, String hex, String shown) throws IOException {
    Reading reading = readValue(TestValue.of(Integer.parseInt(type, 16), bytes(hex)));

    assertThat(reading.only("winlog.event_data.v")).isEqualTo(shown);
  }

  private static int[] bytes(String hex) {
    return Arrays.stream(hex.strip().split(" "))
        .mapToInt(each -> Integer.parseInt(each, 16))
        .toArray();
  }

  @Test
  void aNullThatIsNotOptionalIsEmpty() throws IOException {
    assertThat(readValue(TestValue.NULL).only("winlog.event_data.v")).isEqualTo("");
  }

  @Test
  void anArrayRepeatsItsElement() throws IOException {
    assertThat(readValue(TestValue.of(0x81, bytes("61 00 00 00 62 00 00 00"))))
        .extracting(r -> r.only("winlog.event_data.v"))
        .isEqualTo(List.of("a", "b"));
    assertThat(readValue(TestValue.of(0x88, bytes("01 00 00 00 02 00 00 00"))))
        .extracting(r -> r.only("winlog.event_data.v"))
        .isEqualTo(List.of("1", "2"));
    assertThat(
            readValue(TestValue.of(0x93, bytes("01 00 00 00 00 00 00 05 01 00 00 00 00 00 00 01"))))
        .extracting(r -> r.only("winlog.event_data.v"))
        .isEqualTo(List.of("S-1-5", "S-1-1"));
  }

  @Test
  void anEmptyArrayIsOneEmptyElement() throws IOException {
    assertThat(readValue(TestValue.of(0x88)).events().getFirst().raw())
        .isEqualTo("<Event><EventData><Data Name='v'/></EventData></Event>");
  }

  @Test
  void aValueCanBeXmlWithATemplateOfItsOwn() throws IOException {
    Reading reading =
        read(
            xml ->
                xml.template(
                    "outer",
                    t -> t.element("Event", e -> e.element("UserData", u -> u.hole(0, 0x21))),
                    new TestValue(
                        0x21,
                        out ->
                            out.u8(0x0f)
                                .u8(1)
                                .u8(1)
                                .u8(0)
                                .template(
                                    "inner",
                                    t ->
                                        t.element(
                                            "LogFileCleared",
                                            c -> c.element("Who", w -> w.hole(0, 0x01))),
                                    TestValue.string("eve"))
                                .u8(0))));

    assertThat(reading.only("winlog.user_data.LogFileCleared.Who")).isEqualTo("eve");
    assertThat(reading.only("winlog.user_data.Who")).isEqualTo("eve");
    assertThat(reading.only("winlog.user_data.xml_name")).isEqualTo("LogFileCleared");
    assertThat(reading.events().getFirst().message()).isEqualTo("Who=eve");
  }

  @Test
  void aValueCanBeXmlWithoutATemplate() throws IOException {
    Reading reading =
        read(
            xml ->
                xml.template(
                    "outer",
                    t -> t.element("Event", e -> e.element("UserData", u -> u.hole(0, 0x21))),
                    new TestValue(
                        0x21,
                        out ->
                            out.embedded(
                                in -> in.element("A", a -> a.element("B", b -> b.text("c")))))));

    assertThat(reading.only("winlog.user_data.A.B")).isEqualTo("c");
  }

  @Test
  void aRecordMayHaveNoTemplateAndNoDependencies() throws IOException {
    Reading reading =
        read(
            xml ->
                xml.embedded(
                    in ->
                        in.element(
                            "Event",
                            e -> e.element("EventData", d -> d.element("A", a -> a.text("b"))))));

    assertThat(reading.only("winlog.event_data.A")).isEqualTo("b");
  }

  @Test
  void aValueOfXmlMayHaveDependencies() throws IOException {
    Reading reading =
        read(
            xml ->
                xml.template(
                    "outer",
                    t -> t.element("Event", e -> e.element("UserData", u -> u.hole(0, 0x21))),
                    new TestValue(
                        0x21, out -> out.element("A", a -> a.element("B", b -> b.text("c"))))));

    assertThat(reading.only("winlog.user_data.A.B")).isEqualTo("c");
  }

  @Test
  void textIsMadeOfAllItsTokens() throws IOException {
    Reading reading =
        read(
            xml ->
                xml.element(
                    "Event",
                    e ->
                        e.element(
                            "EventData",
                            d ->
                                d.element(
                                    "Data",
                                    out ->
                                        out.text("a")
                                            .entity("lt")
                                            .cdata("<b>")
                                            .characterReference('&')
                                            .instruction("pi", "not this")
                                            .entity("other")
                                            .text("c")))));

    assertThat(reading.only("winlog.event_data.param1")).isEqualTo("a<<b>&&other;c");
    assertThat(reading.events().getFirst().raw())
        .isEqualTo(
            "<Event><EventData><Data>a&lt;&lt;b&gt;&amp;&amp;other;c</Data></EventData></Event>");
  }

  @Test
  void valuesWithoutANameAreNumbered() throws IOException {
    Reading reading =
        read(
            xml ->
                xml.template(
                    "t",
                    t ->
                        t.element(
                            "Event",
                            e ->
                                e.element(
                                    "EventData",
                                    d -> {
                                      d.element("Data", out -> out.hole(0, 0x81));
                                      d.element("Binary", out -> out.hole(1, 0x0e));
                                    })),
                    TestValue.of(0x81, bytes("61 00 00 00 62 00 00 00")),
                    TestValue.of(0x0e, 1, 2)));

    assertThat(reading.only("winlog.event_data.param1")).isEqualTo("a");
    assertThat(reading.only("winlog.event_data.param2")).isEqualTo("b");
    assertThat(reading.only("winlog.event_data.Data")).isEqualTo(List.of("a", "b"));
    assertThat(reading.only("winlog.event_data.Binary")).isEqualTo("0102");
  }

  @Test
  void charactersThatXmlCannotHoldAreReplacedInTheRawTextOnly() throws IOException {
    Reading reading = readValue(TestValue.string("a\u0001'b\r\n\uffff"));

    assertThat(reading.only("winlog.event_data.v")).isEqualTo("a\u0001'b\r\n\uffff");
    assertThat(reading.events().getFirst().raw()).contains(">a\ufffd'b&#13;&#10;\ufffd</Data>");
  }

  @Test
  void aTimeThatIsNotInTheXmlIsThatOfTheRecord() throws IOException {
    ChunkWriter chunk = new ChunkWriter();
    chunk.record(1, Logon.TIME, xml -> xml.element("Event", e -> e.element("System", s -> {})));
    Reading reading = Reading.of(new EvtxFormat(), ChunkWriter.file(chunk.bytes()));

    assertThat(reading.events().getFirst().time()).isEqualTo(Logon.TIME);
  }

  @Test
  void aTimeThousandsOfYearsOnIsNotThatOfTheEvent() throws IOException {
    Reading reading =
        read(
            xml ->
                xml.template(
                    "t",
                    t ->
                        t.element(
                            "Event",
                            e ->
                                e.element(
                                    "System",
                                    s ->
                                        s.empty(
                                            "TimeCreated",
                                            Map.of("SystemTime", out -> out.hole(0, 0x11))))),
                    new TestValue(0x11, out -> out.out.putLong(-1L))));

    assertThat(reading.events().getFirst().timeStated()).isFalse();
  }

  @Test
  void aValueOfTheWrongSizeIsDamage() throws IOException {
    ChunkWriter chunk = new ChunkWriter();
    chunk.record(
        1,
        Instant.EPOCH,
        xml -> xml.template("t", t -> t.element("Event", e -> {}), TestValue.of(0x08, 1, 2)));
    Reading reading = Reading.of(new EvtxFormat(), ChunkWriter.file(chunk.bytes()));

    assertThat(reading.damages())
        .containsExactly("chunk 0, record 1: a value of type UINT32 has 2 bytes");
  }
}
