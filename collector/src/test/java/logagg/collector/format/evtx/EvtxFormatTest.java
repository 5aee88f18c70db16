package logagg.collector.format.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.DraftSink;
import logagg.collector.format.ReadingContext;
import org.junit.jupiter.api.Test;

class EvtxFormatTest {
  private static final int CHUNK = 4096;
  private final EvtxFormat format = new EvtxFormat();

  @Test
  void aRecordHasTheFieldsOfItsEvent() throws IOException {
    Reading reading = Reading.of(format, ChunkWriter.file(Logon.chunk(41)));

    assertThat(reading.damages()).isEmpty();
    assertThat(reading.events()).hasSize(1);
    Event event = reading.events().getFirst();
    assertThat(event.time()).isEqualTo(Logon.TIME);
    assertThat(event.timeStated()).isTrue();
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    assertThat(event.message()).isEqualTo("Auditing 4625: TargetUserName=user41 Status=0xc000006d");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event.code", "4625");
    fields.put("winlog.channel", "Security");
    fields.put("winlog.computer_name", "dc1.example.org");
    fields.put("host.hostname", "dc1.example.org");
    fields.put("winlog.record_id", 41L);
    fields.put("winlog.provider_name", "Auditing");
    fields.put("winlog.provider_guid", "{54849625-5478-4994-a5ba-3e3b0328c30d}");
    fields.put("winlog.level", 0L);
    fields.put("winlog.keywords", "0x8010000000000000");
    fields.put("process.pid", 700L);
    fields.put("process.thread.id", 712L);
    fields.put("winlog.user.identifier", "S-1-5-18");
    fields.put("event.outcome", "failure");
    fields.put("winlog.event_data.TargetUserName", "user41");
    fields.put("winlog.event_data.Status", "0xc000006d");
    assertThat(event.fields().toMap()).isEqualTo(fields);
    assertThat(event.raw())
        .isEqualTo(
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/>"
                + "<EventID>4625</EventID><Level>0</Level><Keywords>0x8010000000000000</Keywords>"
                + "<TimeCreated SystemTime='2026-03-04T05:06:07.1234567Z'/>"
                + "<EventRecordID>41</EventRecordID><Correlation/>"
                + "<Execution ProcessID='700' ThreadID='712'/><Channel>Security</Channel>"
                + "<Computer>dc1.example.org</Computer><Security UserID='S-1-5-18'/></System>"
                + "<EventData><Data Name='TargetUserName'>user41</Data>"
                + "<Data Name='Status'>0xc000006d</Data></EventData></Event>");
  }

  @Test
  void namesAndTemplatesAreFoundAgainInEachChunk() throws IOException {
    Reading reading = Reading.of(format, ChunkWriter.file(Logon.chunk(1, 2, 3), Logon.chunk(4, 5)));

    assertThat(reading.damages()).isEmpty();
    assertThat(reading.records()).containsExactly("1", "2", "3", "4", "5");
    assertThat(reading.events().get(4).fields().text("winlog.event_data.TargetUserName"))
        .contains("user5");
  }

  @Test
  void theFormatIsKnownByItsFirstEightBytes() {
    byte[] file = ChunkWriter.file();
    assertThat(format.recognises(file)).isTrue();
    assertThat(format.recognises(Arrays.copyOf(file, 8))).isTrue();
    assertThat(format.recognises(Arrays.copyOf(file, 7))).isFalse();
    assertThat(format.recognises(Logon.chunk(1))).isFalse();
  }

  @Test
  void recordsOfAChunkWithAWrongChecksumAreReadAndMarked() throws IOException {
    byte[] file = ChunkWriter.file(Logon.chunk(1, 2), Logon.chunk(3));
    // In the written time of the first record, where nothing looks.
    file[CHUNK + 512 + 17] ^= 1;

    Reading reading = Reading.of(format, file);

    assertThat(reading.damages()).containsExactly("chunk 0: wrong checksum of its records");
    assertThat(reading.records()).containsExactly("1", "2", "3");
    assertThat(reading.events())
        .extracting(e -> e.fields().has("winlog.recovered"))
        .containsExactly(true, true, false);
  }

  @Test
  void recordsOfAChunkWithoutASoundHeaderAreFound() throws IOException {
    byte[] file = ChunkWriter.file(Logon.chunk(1, 2), Logon.chunk(3));
    file[CHUNK + 48] ^= 1;

    Reading reading = Reading.of(format, file);

    assertThat(reading.damages()).containsExactly("chunk 0: wrong checksum of its header");
    assertThat(reading.records()).containsExactly("1", "2", "3");
  }

  @Test
  void aChunkOfGarbageIsPassedOver() throws IOException {
    byte[] file = ChunkWriter.file(Logon.chunk(1), Logon.chunk(2), Logon.chunk(3));
    Arrays.fill(file, CHUNK + 65536, CHUNK + 2 * 65536, (byte) 'x');

    Reading reading = Reading.of(format, file);

    assertThat(reading.records()).containsExactly("1", "3");
    assertThat(reading.damages())
        .containsExactly("chunk 1: wrong signature", "chunk 1: no record in bytes 512 to 65536");
  }

  @Test
  void aDamagedRecordDoesNotTakeTheNextWithIt() throws IOException {
    byte[] file = ChunkWriter.file(Logon.chunk(1, 2, 3));
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int second = CHUNK + 512 + in.getInt(CHUNK + 512 + 4);
    int third = second + in.getInt(second + 4);
    in.putInt(third - 4, 12);

    Reading reading = Reading.of(format, file);

    assertThat(reading.records()).containsExactly("1", "3");
    assertThat(reading.damages())
        .containsExactly(
            "chunk 0: wrong checksum of its records",
            "chunk 0: no record in bytes " + (second - CHUNK) + " to " + (third - CHUNK));
  }

  @Test
  void aRecordThatCannotBeReadIsNamed() throws IOException {
    byte[] chunk = Logon.chunk(1, 2);
    ByteBuffer in = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    int second = 512 + in.getInt(512 + 4);
    // The offset of the template that it uses.
    in.putInt(second + 24 + 4 + 6, 70_000);

    Reading reading = Reading.of(format, ChunkWriter.file(chunk));

    assertThat(reading.records()).containsExactly("1");
    assertThat(reading.damages())
        .containsExactly(
            "chunk 0: wrong checksum of its records", "chunk 0, record 2: no such offset: 70000");
  }

  @Test
  void aFileThatEndsInAChunkGivesWhatIsThere() throws IOException {
    byte[] chunk = Logon.chunk(1, 2);
    ByteBuffer in = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    int second = 512 + in.getInt(512 + 4);
    byte[] file = Arrays.copyOf(ChunkWriter.file(chunk), CHUNK + second + 40);

    Reading reading = Reading.of(format, file);

    assertThat(reading.records()).containsExactly("1");
    assertThat(reading.damages())
        .startsWith("chunk 0: cut off after " + (second + 40) + " bytes")
        .hasSize(2);
  }

  @Test
  void missingChunksAreReported() throws IOException {
    byte[] whole = ChunkWriter.file(Logon.chunk(1), Logon.chunk(2), Logon.chunk(3));

    Reading reading = Reading.of(format, Arrays.copyOf(whole, CHUNK + 65536));

    assertThat(reading.records()).containsExactly("1");
    assertThat(reading.damages()).containsExactly("file: 2 chunks are missing at its end");
  }

  @Test
  void aCutOffHeaderIsReported() throws IOException {
    Reading reading = Reading.of(format, Arrays.copyOf(ChunkWriter.file(), 100));

    assertThat(reading.events()).isEmpty();
    assertThat(reading.damages()).containsExactly("file header: cut off after 100 bytes");
  }

  @Test
  void aWrongFileHeaderDoesNotKeepTheEventsBack() throws IOException {
    byte[] file = ChunkWriter.file(Logon.chunk(1));
    file[16] ^= 1;

    Reading reading = Reading.of(format, file);

    assertThat(reading.damages()).containsExactly("file header: wrong checksum");
    assertThat(reading.records()).containsExactly("1");
  }

  @Test
  void chunksThatWereNeverUsedAreNoDamage() throws IOException {
    byte[] file = ChunkWriter.file(Logon.chunk(1));

    Reading reading = Reading.of(format, Arrays.copyOf(file, file.length + 3 * 65536));

    assertThat(reading.damages()).isEmpty();
    assertThat(reading.records()).containsExactly("1");
  }

  @Test
  void oldRecordsInTheFreeSpaceAreIgnored() throws IOException {
    byte[] chunk = withAStaleEnd(10, 11);

    Reading reading = Reading.of(format, ChunkWriter.file(chunk));

    assertThat(reading.damages()).isEmpty();
    assertThat(reading.records()).containsExactly("10");
  }

  /** A file that was copied while it was open: its header is behind, and says that it may be. */
  @Test
  void newRecordsBehindTheEndOfADirtyFileAreRead() throws IOException {
    byte[] file = ChunkWriter.file(withAStaleEnd(10, 11));
    byte[] older = ChunkWriter.file(withAStaleEnd(10, 9));

    assertThat(Reading.of(format, dirty(file)).records()).containsExactly("10", "11");
    assertThat(Reading.of(format, dirty(older)).records()).containsExactly("10");
  }

  private static byte[] dirty(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 crc = new CRC32();
    crc.update(file, 0, 120);
    in.putInt(120, 1).putInt(124, (int) crc.getValue());
    return file;
  }

  /** A chunk whose header knows of the first record only. */
  private static byte[] withAStaleEnd(long first, long second) {
    ChunkWriter chunk = new ChunkWriter();
    Logon.write(chunk, first);
    int end = chunk.out.position();
    Logon.write(chunk, second);
    int behind = chunk.out.position();
    chunk.out.position(end);
    chunk.bytes();
    chunk.out.position(behind);
    return chunk.out.array();
  }

  @Test
  void aTemplateThatUsesItselfIsRefused() throws IOException {
    ChunkWriter chunk = new ChunkWriter();
    chunk.record(
        1,
        Instant.EPOCH,
        xml ->
            xml.template(
                "loop", inner -> inner.element("Event", e -> e.template("loop", x -> {}))));

    Reading reading = Reading.of(format, ChunkWriter.file(chunk.bytes()));

    assertThat(reading.events()).isEmpty();
    assertThat(reading.damages()).containsExactly("chunk 0, record 1: it is nested too deep");
  }

  @Test
  void elementsNestedTooDeepAreRefused() throws IOException {
    ChunkWriter chunk = new ChunkWriter();
    chunk.record(1, Instant.EPOCH, xml -> nest(xml, 100));

    Reading reading = Reading.of(format, ChunkWriter.file(chunk.bytes()));

    assertThat(reading.damages()).containsExactly("chunk 0, record 1: it is nested too deep");
  }

  private static void nest(ChunkWriter xml, int depth) {
    if (depth > 0) {
      xml.element("Event", inner -> nest(inner, depth - 1));
    }
  }

  /** Two thousand times 25,000 characters, from a record of 60 KB. */
  @Test
  void aRecordThatStandsForTooMuchTextIsRefused() throws IOException {
    ChunkWriter chunk = new ChunkWriter();
    chunk.record(
        1,
        Instant.EPOCH,
        xml ->
            xml.template(
                "bomb",
                inner ->
                    inner.element(
                        "Event",
                        e -> {
                          for (int i = 0; i < 2000; i++) {
                            e.hole(0, 0x01);
                          }
                        }),
                TestValue.string("x".repeat(25_000))));
    Logon.write(chunk, 2);

    Reading reading = Reading.of(format, ChunkWriter.file(chunk.bytes()));

    assertThat(reading.damages()).containsExactly("chunk 0, record 1: it stands for too much text");
    assertThat(reading.records()).containsExactly("2");
  }

  @Test
  void anErrorOfTheStreamIsPassedOn() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(ChunkWriter.file()),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("disk");
              }
            });
    DraftSink nowhere =
        new DraftSink() {
          @Override
          public void accept(EventDraft draft, String raw) {}

          @Override
          public void damaged(String what) {}
        };
    assertThatThrownBy(
            () -> format.read(broken, new ReadingContext(ZoneOffset.UTC, Instant.EPOCH), nowhere))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
  }
}
