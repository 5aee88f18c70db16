import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import logagg.collector.config.ConfigurationFile;
import logagg.collector.receive.Message;
import logagg.collector.receive.facility.Facilities;
import logagg.collector.receive.facility.FacilityDelivery;

/** Delivers messages of 100 bytes to one file, and says what one costs. Usage: DIRECTORY MESSAGES ROUNDS. */
final class Delivering {
  private static final String BODY =
      "INFO - GET /index.html 200 took 13 ms for user 4711 from 192.0.2.17, referrer https://example.org/";

  private final FacilityDelivery delivery;
  private final int messages;

  private Delivering(FacilityDelivery delivery, int messages) {
    this.delivery = delivery;
    this.messages = messages;
  }

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    int messages = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    System.out.println("| messages | least, of " + rounds + " rounds | median | most |\n|---|---|---|---|");
    for (int batch : new int[] {100, 1}) {
      row(directory.resolve("plain" + batch), messages, rounds, batch, "");
    }
    row(directory.resolve("signed"), messages, rounds, 100, "sesame");
  }

  private static void row(Path directory, int messages, int rounds, int batch, String secret)
      throws Exception {
    Files.createDirectories(directory);
    Path settings =
        Files.writeString(
            directory.resolve("logagg.yaml"),
            "receive: {logdir: " + directory.resolve("logs") + ", facilities: {web: {rotate: size,"
                + " max_size: 100MB, backup_count: 0, secret: '" + secret + "'}}}");
    Facilities facilities =
        Facilities.of(
            ConfigurationFile.read(Optional.of(settings), Map.of()).settings().receive());
    List<Long> nanos = new ArrayList<>();
    try (FacilityDelivery delivery = FacilityDelivery.open(facilities, ZoneOffset.UTC)) {
      Delivering delivering = new Delivering(delivery, messages);
      delivering.round(batch, secret); // warms up
      for (int i = 0; i < rounds; i++) {
        nanos.add(delivering.round(batch, secret));
      }
    }
    nanos.sort(null);
    System.out.printf(
        "| %s, %s | %d ns | %d ns | %d ns |%n",
        batch == 1 ? "flushed one by one" : "flushed by " + batch,
        secret.isEmpty() ? "not signed" : "signed with HMAC-MD5",
        nanos.getFirst(),
        nanos.get(nanos.size() / 2),
        nanos.getLast());
  }

  /** Processor time of one message, in nanoseconds: of the whole process, the kernel's included. */
  private long round(int batch, String secret) throws Exception {
    Optional<Message.Signature> signature = signature(secret);
    Instant begun = Instant.now();
    long before = processorNanos();
    for (int i = 1; i <= messages; i++) {
      delivery.deliver(
          new Message("web", "api.requests", "athens", begun.plusNanos(i * 1000L), BODY, signature));
      if (i % batch == 0) {
        delivery.flush();
      }
    }
    delivery.flush();
    return (processorNanos() - before) / messages;
  }

  private static Optional<Message.Signature> signature(String secret) throws Exception {
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    Mac mac = Mac.getInstance("HmacMD5");
    mac.init(new SecretKeySpec(secret.getBytes(), "HmacMD5"));
    return Optional.of(new Message.Signature(HexFormat.of().formatHex(mac.doFinal(BODY.getBytes())), BODY));
  }

  private static long processorNanos() throws IOException {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
