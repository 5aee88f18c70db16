package logagg.collector.receive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import logagg.collector.receive.wire.Frames;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is sent, the next one is served. */
class ServerFuzzTest {
  private static KeptDelivery delivery = new KeptDelivery();
  private static World world = open();

  private static World open() {
    try {
      return new World(delivery);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void close() {
    world.close();
  }

  @Property(tries = 150)
  void anyBytesLeaveTheServerServing(@ForAll @Size(max = 400) byte[] bytes) throws Exception {
    serve(bytes);
  }

  /** Frames with one byte changed get further than bytes of any kind. */
  @Property(tries = 150)
  void aDamagedFrameLeavesTheServerServing(
      @ForAll boolean compressed, @ForAll @IntRange(max = 120) int at, @ForAll byte changed)
      throws Exception {
    String json = Frames.json("app", "web", "some body");
    byte[] frame = compressed ? Frames.compressedFrame(json) : Frames.frame(json);
    frame[at % frame.length] = changed;
    serve(frame);
  }

  private void serve(byte[] bytes) throws IOException {
    World.datagram(world.address("loghog", Transport.UDP, "127.0.0.1"), bytes);
    World.datagram(world.address("syslog", Transport.UDP, "127.0.0.1"), bytes);
    for (String protocol : new String[] {"loghog", "syslog"}) {
      try (Socket fuzzed = World.connect(world.address(protocol, Transport.TCP, "127.0.0.1"))) {
        fuzzed.getOutputStream().write(bytes);
      } catch (IOException e) {
        // it was closed at once: that is allowed
      }
    }
    String body = "served after " + Arrays.hashCode(bytes) + " " + System.nanoTime();
    try (Socket good = world.connect()) {
      good.getOutputStream().write(Frames.frame(Frames.json("app", "", body)));
    }
    await()
        .pollInterval(java.time.Duration.ofMillis(2))
        .until(() -> delivery.bodies().contains(body));
    World.datagram(
        world.address("loghog", Transport.UDP, "127.0.0.1"),
        Frames.frame(Frames.json("app", "", body + " by udp")));
    await()
        .pollInterval(java.time.Duration.ofMillis(2))
        .until(() -> delivery.bodies().contains(body + " by udp"));
    assertThat(world.tally.refused(Refusal.NO_ROOM)).isZero();
  }
}
