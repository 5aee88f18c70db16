package logagg.collector.format.evtx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Records as an audit log has them: one template, used again and again. */
final class Logon {
  static final Instant TIME = Instant.parse("2026-03-04T05:06:07.1234567Z");
  static final String XMLNS = "http://schemas.microsoft.com/win/2004/08/events/event";

  private Logon() {}

  /** A chunk of failed logons with these numbers; user N of record N. */
  static byte[] chunk(long... numbers) {
    ChunkWriter chunk = new ChunkWriter();
    for (long number : numbers) {
      write(chunk, number);
    }
    return chunk.bytes();
  }

  static void write(ChunkWriter chunk, long number) {
    chunk.record(
        number,
        TIME,
        xml ->
            xml.template(
                "logon",
                Logon::template,
                TestValue.u16(4625),
                new TestValue(0x11, out -> out.out.putLong(ChunkWriter.ticks(TIME))),
                new TestValue(0x0a, out -> out.out.putLong(number)),
                TestValue.string("user" + number),
                new TestValue(0x14, out -> out.out.putInt(0xc000006d)),
                TestValue.NULL));
  }

  private static void template(ChunkWriter xml) {
    xml.element(
        "Event",
        Map.of("xmlns", out -> out.text(XMLNS)),
        event -> {
          event.element("System", Logon::system);
          event.element(
              "EventData",
              data -> {
                data.element("Data", named("TargetUserName"), value -> value.hole(3, 0x01));
                data.element("Data", named("Status"), value -> value.hole(4, 0x14));
                data.element("Data", 5, named("Absent"), value -> value.optionalHole(5, 0x01));
              });
        });
  }

  private static void system(ChunkWriter system) {
    Map<String, Consumer<ChunkWriter>> provider = new LinkedHashMap<>();
    provider.put("Name", out -> out.text("Auditing"));
    provider.put("Guid", out -> out.text("{54849625-5478-4994-a5ba-3e3b0328c30d}"));
    system.empty("Provider", provider);
    system.element("EventID", out -> out.hole(0, 0x06));
    system.element("Level", out -> out.text("0"));
    system.element("Keywords", out -> out.text("0x8010000000000000"));
    system.empty("TimeCreated", Map.of("SystemTime", out -> out.hole(1, 0x11)));
    system.element("EventRecordID", out -> out.hole(2, 0x0a));
    system.empty("Correlation", Map.of("ActivityID", out -> out.optionalHole(5, 0x0f)));
    Map<String, Consumer<ChunkWriter>> execution = new LinkedHashMap<>();
    execution.put("ProcessID", out -> out.text("700"));
    execution.put("ThreadID", out -> out.text("712"));
    system.empty("Execution", execution);
    system.element("Channel", out -> out.text("Security"));
    system.element("Computer", out -> out.text("dc1.example.org"));
    system.empty("Security", Map.of("UserID", out -> out.text("S-1-5-18")));
  }

  private static Map<String, Consumer<ChunkWriter>> named(String name) {
    return Map.of("Name", out -> out.text(name));
  }
}
