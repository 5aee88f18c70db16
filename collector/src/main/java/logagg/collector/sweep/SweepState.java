package logagg.collector.sweep;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.sweep.alike.Tally;
import logagg.collector.sweep.login.OpenCycle;
import logagg.collector.sweep.login.OpenSession;
import logagg.collector.sweep.remote.Kind;
import logagg.collector.sweep.remote.Mark;
import logagg.collector.sweep.sshd.Connection;

/**
 * What a sweep of a host leaves for the next one.
 *
 * @param marks how far files are known
 * @param sessions logins whose end was not read
 * @param cycle the boot whose end was not read, if there is one
 * @param newest the time of the last record of {@code wtmp}
 * @param failures of the last seconds of {@code btmp}, counted
 * @param connections to sshd of which more may be said
 * @param attempts of the last seconds of sshd's log, counted
 * @param cursor how far the journal is known; empty if it is not
 */
public record SweepState(
    Map<Kind, List<Mark>> marks,
    List<OpenSession> sessions,
    List<OpenCycle> cycle,
    Instant newest,
    List<Tally> failures,
    List<Connection> connections,
    List<Tally> attempts,
    String cursor) {
  /** Of a host that was never swept. */
  public static final SweepState NONE =
      new SweepState(
          Map.of(), List.of(), List.of(), Instant.EPOCH, List.of(), List.of(), List.of(), "");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantText())
                  .addDeserializer(Instant.class, new InstantReading()))
          .build();

  public SweepState {
    marks = Map.copyOf(marks);
    sessions = List.copyOf(sessions);
    cycle = List.copyOf(cycle);
    failures = List.copyOf(failures);
    connections = List.copyOf(connections);
    attempts = List.copyOf(attempts);
  }

  /** Reads one; what cannot be read is as if the host was never swept: no row comes twice. */
  public static SweepState read(String json) {
    if (json.isEmpty()) {
      return NONE;
    }
    try {
      return JSON.readValue(json, SweepState.class);
    } catch (JsonProcessingException e) {
      return NONE;
    }
  }

  /** As it is stored. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class InstantText extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant time, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(time.toString());
    }
  }

  private static final class InstantReading extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getValueAsString());
    }
  }
}
