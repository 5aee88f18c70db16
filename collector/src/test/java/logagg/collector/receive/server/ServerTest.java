package logagg.collector.receive.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import logagg.collector.receive.Delivery.Outcome;
import logagg.collector.receive.Message;
import logagg.collector.receive.wire.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private final KeptDelivery delivery = new KeptDelivery();

  private static byte[] frame(String body) {
    return Frames.frame(Frames.json("app", "web", body));
  }

  private void awaitBodies(String... bodies) {
    await().untilAsserted(() -> assertThat(delivery.bodies()).containsExactly(bodies));
  }

  /** Whether the other side has closed it. */
  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // reset, since there was something that it did not read
    }
  }

  @Test
  void aStreamIsReceived() throws Exception {
    try (World world = new World(delivery);
        Socket socket = world.connect()) {
      byte[] both = Frames.joined(frame("one"), frame("two"));
      socket.getOutputStream().write(both);
      awaitBodies("one", "two");
      assertThat(world.tally.written()).isEqualTo(2);
      assertThat(world.tally.bytes()).isEqualTo(both.length);
      assertThat(world.tally.open()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void bothKindsOfAddressesAreListenedOn(String host) throws Exception {
    try (World world = new World(delivery)) {
      World.datagram(world.address("loghog", Transport.UDP, host), frame("by udp"));
      awaitBodies("by udp");
      try (Socket socket = World.connect(world.address("loghog", Transport.TCP, host))) {
        socket.getOutputStream().write(frame("by tcp"));
        awaitBodies("by udp", "by tcp");
      }
    }
  }

  @Test
  void syslogIsReceivedByAllWays() throws Exception {
    try (World world = new World(delivery)) {
      World.datagram(
          world.address("syslog", Transport.UDP, "127.0.0.1"),
          "<13>Feb 11 22:14:15 h app[1]: by udp".getBytes(UTF_8));
      awaitBodies("by udp");
      try (Socket socket = World.connect(world.address("syslog", Transport.TCP, "127.0.0.1"))) {
        String counted = "<13>1 - h app - - - counted";
        socket
            .getOutputStream()
            .write((counted.length() + " " + counted + "<13>app: line\n").getBytes(UTF_8));
        awaitBodies("by udp", "counted", "line");
      }
      assertThat(delivery.messages())
          .extracting(Message::appId, Message::host)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("app", "h"),
              org.assertj.core.groups.Tuple.tuple("app", "h"),
              org.assertj.core.groups.Tuple.tuple("app", "127.0.0.1"));
    }
  }

  @Test
  void sixtyFourClientsAtOnceLoseNothing() throws Exception {
    int clients = 64;
    int each = 500;
    try (World world = new World(delivery)) {
      List<Thread> threads = new ArrayList<>();
      AtomicInteger failures = new AtomicInteger();
      AtomicInteger bytes = new AtomicInteger();
      for (int c = 0; c < clients; c++) {
        int client = c;
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try (Socket socket = world.connect()) {
                        OutputStream out = socket.getOutputStream();
                        for (int i = 0; i < each; i++) {
                          String json = Frames.json("app" + client, "", client + "/" + i);
                          byte[] frame =
                              i % 3 == 0 ? Frames.compressedFrame(json) : Frames.frame(json);
                          bytes.addAndGet(frame.length);
                          out.write(frame);
                        }
                      } catch (IOException e) {
                        failures.incrementAndGet();
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).hasValue(0);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(delivery.bodies()).hasSize(clients * each));
      assertThat(world.tally.bytes()).isEqualTo(bytes.get());
      assertThat(world.tally.written()).isEqualTo(clients * each);
      for (int c = 0; c < clients; c++) {
        String prefix = c + "/";
        assertThat(delivery.bodies().stream().filter(b -> b.startsWith(prefix)))
            .as("those of client %d, in order", c)
            .containsExactlyElementsOf(IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
      }
      await().untilAsserted(() -> assertThat(world.tally.open()).isZero());
      assertThat(world.tally.accepted()).isEqualTo(clients);
    }
  }

  @Test
  void whatIsMalformedClosesItsConnectionOnly() throws Exception {
    try (World world = new World(delivery);
        Socket good = world.connect();
        Socket bad = world.connect()) {
      good.getOutputStream().write(frame("one"));
      bad.getOutputStream().write(Frames.joined(frame("before"), Frames.frame("{}"), frame("no")));
      assertThat(isClosed(bad)).isTrue();
      good.getOutputStream().write(frame("two"));
      await().untilAsserted(() -> assertThat(delivery.bodies()).hasSize(3));
      assertThat(delivery.bodies()).containsExactlyInAnyOrder("one", "before", "two");
      assertThat(world.tally.refused(Refusal.MALFORMED)).isEqualTo(1);
    }
  }

  @Test
  void whatIsTooLargeClosesItsConnection() throws Exception {
    try (World world = new World(delivery);
        Socket bad = world.connect();
        Socket bomb = world.connect()) {
      bad.getOutputStream().write(Frames.frame(0, new byte[World.LIMIT + 1]), 0, 8);
      assertThat(isClosed(bad)).isTrue();
      bomb.getOutputStream().write(Frames.frame(1, Frames.deflated(new byte[20 << 20])));
      assertThat(isClosed(bomb)).isTrue();
      assertThat(world.tally.refused(Refusal.TOO_LARGE)).isEqualTo(2);
    }
  }

  @Test
  void aMessageOfTheLargestSizeIsReceived() throws Exception {
    String body = "x".repeat(World.LIMIT - Frames.json("app", "web", "").length());
    try (World world = new World(delivery);
        Socket socket = world.connect()) {
      socket.getOutputStream().write(Frames.joined(frame(body), frame("after")));
      awaitBodies(body, "after");
    }
  }

  @Test
  void refusedMessagesAreCountedByOutcomeAndTheConnectionStays() throws Exception {
    KeptDelivery judging = new KeptDelivery(m -> Outcome.valueOf(m.body()));
    try (World world = new World(judging);
        Socket socket = world.connect()) {
      for (Outcome outcome : Outcome.values()) {
        socket.getOutputStream().write(frame(outcome.name()));
      }
      socket.getOutputStream().write(frame("UNSIGNED"));
      socket.getOutputStream().write(frame("WRITTEN"));
      await()
          .untilAsserted(() -> assertThat(judging.bodies()).containsExactly("WRITTEN", "WRITTEN"));
      assertThat(world.tally.refused(Refusal.UNSIGNED)).isEqualTo(2);
      for (Refusal one : List.of(Refusal.NO_FACILITY, Refusal.BAD_SIGNATURE, Refusal.REPLAYED)) {
        assertThat(world.tally.refused(one)).as(one.tag()).isEqualTo(1);
      }
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosedAndThoseBeforeStay() throws Exception {
    Limits two =
        new Limits(2, 10, 0, Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(5));
    try (World world = new World(delivery, two, Optional.empty());
        Socket first = world.connect();
        Socket second = world.connect()) {
      await().untilAsserted(() -> assertThat(world.tally.open()).isEqualTo(2));
      try (Socket third = world.connect()) {
        assertThat(isClosed(third)).isTrue();
      }
      assertThat(world.tally.refused(Refusal.CONNECTIONS)).isEqualTo(1);
      second.shutdownOutput();
      await().untilAsserted(() -> assertThat(world.tally.open()).isEqualTo(1));
      try (Socket fourth = world.connect()) {
        fourth.getOutputStream().write(frame("there is room again"));
        awaitBodies("there is room again");
      }
      first.getOutputStream().write(frame("still here"));
      awaitBodies("there is room again", "still here");
    }
  }

  @Test
  void oneAddressHasItsOwnLimit() throws Exception {
    Limits one =
        new Limits(10, 1, 0, Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(5));
    try (World world = new World(delivery, one, Optional.empty());
        Socket first = world.connect();
        Socket again = world.connect();
        Socket other = World.connect(world.address("loghog", Transport.TCP, "::1"))) {
      assertThat(isClosed(again)).isTrue();
      other.getOutputStream().write(frame("another address"));
      awaitBodies("another address");
      assertThat(world.tally.refused(Refusal.CONNECTIONS_OF_PEER)).isEqualTo(1);
      assertThat(first.isConnected()).isTrue();
    }
  }

  @Test
  void whoSendsAMessageByteByByteIsTooSlow() throws Exception {
    Limits hasty =
        new Limits(10, 10, 0, Duration.ofHours(1), Duration.ofMillis(700), Duration.ofSeconds(5));
    try (World world = new World(delivery, hasty, Optional.empty());
        Socket slow = world.connect();
        Socket idle = world.connect()) {
      byte[] frame = frame("never whole");
      CountDownLatch closed = new CountDownLatch(1);
      Thread sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; closed.getCount() > 0; i = (i + 1) % 8) {
                        slow.getOutputStream().write(frame, i, 1);
                        boolean _ = closed.await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
                      }
                    } catch (IOException | InterruptedException e) {
                      // closed by the other side, as it should be
                    }
                  });
      assertThat(isClosed(slow)).isTrue();
      closed.countDown();
      sender.join();
      await().untilAsserted(() -> assertThat(world.tally.refused(Refusal.SLOW)).isEqualTo(1));
      idle.getOutputStream().write(frame("one that was idle meanwhile"));
      awaitBodies("one that was idle meanwhile");
    }
  }

  @Test
  void whoSaysNothingForTooLongIsClosed() throws Exception {
    Limits hasty =
        new Limits(10, 10, 0, Duration.ofMillis(300), Duration.ofHours(1), Duration.ofSeconds(5));
    try (World world = new World(delivery, hasty, Optional.empty());
        Socket idle = world.connect()) {
      assertThat(isClosed(idle)).isTrue();
      await().untilAsserted(() -> assertThat(world.tally.refused(Refusal.IDLE)).isEqualTo(1));
    }
  }

  @Test
  void aStreamThatIsTooFastIsSlowedDownAndDatagramsAreDropped() throws Exception {
    Limits slow =
        new Limits(10, 10, 20, Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(5));
    try (World world = new World(delivery, slow, Optional.empty());
        Socket socket = world.connect()) {
      long begin = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        socket.getOutputStream().write(frame("message " + i));
      }
      await().untilAsserted(() -> assertThat(delivery.bodies()).hasSize(50));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
      assertThat(world.tally.refused(Refusal.RATE)).isZero();
      InetSocketAddress udp = world.address("loghog", Transport.UDP, "::1");
      for (int i = 0; i < 200; i++) {
        World.datagram(udp, frame("datagram " + i));
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(world.tally.written() + world.tally.refused(Refusal.RATE))
                      .isEqualTo(250));
      assertThat(world.tally.refused(Refusal.RATE)).isGreaterThan(100);
    }
  }

  @Test
  void aFullDiskStopsReadingUntilThereIsRoom() throws Exception {
    try (World world = new World(delivery);
        Socket socket = world.connect()) {
      delivery.full.set(true);
      socket.getOutputStream().write(Frames.joined(frame("one"), frame("two")));
      await().untilAsserted(() -> assertThat(world.tally.waiting()).isEqualTo(1));
      World.datagram(world.address("loghog", Transport.UDP, "127.0.0.1"), frame("lost"));
      await().untilAsserted(() -> assertThat(world.tally.refused(Refusal.NO_ROOM)).isEqualTo(1));
      socket.getOutputStream().write(frame("three"));
      delivery.full.set(false);
      awaitBodies("one", "two", "three");
      assertThat(world.tally.waiting()).isZero();
    }
  }

  @Test
  void aFullDiskDoesNotKeepUsFromEnding() throws Exception {
    try (World world = new World(delivery)) {
      Socket socket = world.connect();
      delivery.full.set(true);
      socket.getOutputStream().write(frame("one"));
      await().untilAsserted(() -> assertThat(world.tally.waiting()).isEqualTo(1));
      world.end();
      assertThat(world.tally.refused(Refusal.NO_ROOM)).isEqualTo(1);
      socket.close();
    }
  }

  /** What was sent before we end is received, though we had no time to read it yet. */
  @Test
  void whatTheKernelHasIsReadBeforeTheEnd() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    KeptDelivery slow =
        new KeptDelivery(
            m -> {
              if (m.body().equals("first")) {
                try {
                  held.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              return Outcome.WRITTEN;
            });
    int count = 2000;
    try (World world = new World(slow)) {
      Socket socket = world.connect();
      socket.getOutputStream().write(frame("first"));
      for (int i = 0; i < count; i++) {
        socket.getOutputStream().write(frame("message " + i));
      }
      World.datagram(world.address("loghog", Transport.UDP, "127.0.0.1"), frame("datagram"));
      Thread closing = Thread.ofPlatform().start(world::end);
      await()
          .until(
              () ->
                  closing.getState() == Thread.State.TIMED_WAITING
                      || closing.getState() == Thread.State.WAITING);
      held.countDown();
      closing.join();
      assertThat(slow.bodies())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("first", "datagram"),
                      IntStream.range(0, count).mapToObj(i -> "message " + i))
                  .toList());
      assertThat(isClosed(socket)).isTrue();
      socket.close();
    }
  }

  /** A sender that stops when it sees the end of the stream, as LogHog's clients do. */
  @Test
  void whoStopsWhenToldLosesNothingWhileWeEnd() throws Exception {
    try (World world = new World(delivery)) {
      Socket socket = world.connect();
      AtomicInteger sent = new AtomicInteger();
      Thread sender =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      socket.setSoTimeout(1);
                      while (true) {
                        socket.getOutputStream().write(frame("message " + sent.get()));
                        sent.incrementAndGet();
                        try {
                          if (socket.getInputStream().read() < 0) {
                            socket.close();
                            return;
                          }
                        } catch (java.net.SocketTimeoutException e) {
                          // it is not closed: go on
                        }
                      }
                    } catch (IOException e) {
                      sent.set(-1);
                    }
                  });
      await().until(() -> world.tally.written() > 200);
      world.end();
      sender.join();
      assertThat(sent.get()).isGreaterThan(200);
      assertThat(delivery.bodies())
          .containsExactlyElementsOf(
              IntStream.range(0, sent.get()).mapToObj(i -> "message " + i).toList());
    }
  }

  @Test
  void nothingIsAcceptedAfterTheEnd() throws Exception {
    World world = new World(delivery);
    InetSocketAddress address = world.tcp();
    world.end();
    assertThatThrownBy(() -> World.connect(address)).isInstanceOf(IOException.class);
  }

  @Test
  void anAddressThatIsTakenIsAnErrorAndNothingIsListenedOn() throws Exception {
    try (World world = new World(delivery)) {
      Listen free = World.loghog(Transport.TCP, "127.0.0.1");
      Listen taken = new Listen("loghog", Transport.TCP, world.tcp(), free.framing(), true);
      assertThatThrownBy(
              () ->
                  Server.open(
                      List.of(free, taken),
                      World.GENEROUS,
                      Optional.empty(),
                      delivery,
                      new Tally()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("loghog tcp 127.0.0.1:" + world.tcp().getPort())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void anAddressThatIsNotOursMayBeLeftOut() throws Exception {
    Listen free = World.loghog(Transport.TCP, "127.0.0.1");
    InetSocketAddress foreign = Addresses.parse("192.0.2.1:0", 0);
    Listen missing = new Listen("loghog", Transport.TCP, foreign, free.framing(), true);
    try (Server server =
        Server.open(
            List.of(free, missing), World.GENEROUS, Optional.empty(), delivery, new Tally())) {
      assertThat(server.bound()).extracting(Server.Bound::listen).containsExactly(free);
    }
    assertThatThrownBy(
            () ->
                Server.open(
                    List.of(new Listen("loghog", Transport.UDP, foreign, free.framing(), false)),
                    World.GENEROUS,
                    Optional.empty(),
                    delivery,
                    new Tally()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void metricsShowWhatWasReceived() throws Exception {
    io.micrometer.core.instrument.simple.SimpleMeterRegistry registry =
        new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
    try (World world = new World(delivery);
        Socket socket = world.connect()) {
      world.tally.bind(registry);
      socket.getOutputStream().write(Frames.joined(frame("one"), Frames.frame("[]")));
      assertThat(isClosed(socket)).isTrue();
      assertThat(
              registry
                  .get("logagg.receive.messages")
                  .tag("outcome", "written")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
      assertThat(
              registry
                  .get("logagg.receive.messages")
                  .tag("outcome", "malformed")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
      assertThat(
              registry
                  .get("logagg.receive.refusals")
                  .tag("reason", "slow")
                  .functionCounter()
                  .count())
          .isZero();
      assertThat(registry.get("logagg.receive.accepted").functionCounter().count()).isEqualTo(1);
    }
  }
}
