package logagg.collector.archive.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store can say that a real one does not say on demand. */
class S3TargetTest {
  private static final String KEY = "web/web-20130704T0000Z.log.gz";

  @TempDir Path directory;
  private final Stop stop = new Stop();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final ConcurrentHashMap<String, Stored> objects = new ConcurrentHashMap<>();
  private boolean conditions = true;
  private boolean checksums = true;
  private HttpServer server;
  private S3Target target;

  private record Answer(int status, String code) {}

  private record Stored(long size, String checksum, String sha256) {}

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", "id");
    System.setProperty("aws.secretAccessKey", "secret");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    S3Settings settings =
        new S3Settings(
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
            Optional.of("us-east-1"),
            true,
            Optional.empty(),
            S3Settings.PART_SIZE);
    Retry.Policy quick = new Retry.Policy(3, Duration.ofMillis(1), Duration.ofMillis(2));
    target = new S3Target("logs", settings, new Retry(quick, new Random(1), stop));
  }

  @AfterEach
  void end() {
    target.close();
    server.stop(0);
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      boolean conditional = exchange.getRequestHeaders().containsKey("If-None-Match");
      requests.add(exchange.getRequestMethod() + (conditional ? " if none" : ""));
      if (!answers.isEmpty()) {
        say(exchange, answers.remove());
      } else if (exchange.getRequestMethod().equals("HEAD")) {
        head(exchange, Optional.ofNullable(objects.get(path)));
      } else if (conditional && !conditions) {
        say(exchange, new Answer(501, "NotImplemented"));
      } else if (conditional && objects.containsKey(path)) {
        say(exchange, new Answer(412, "PreconditionFailed"));
      } else {
        var headers = exchange.getRequestHeaders();
        objects.put(
            path,
            new Stored(
                Long.parseLong(headers.getFirst("x-amz-decoded-content-length")),
                headers.getFirst("x-amz-checksum-sha256"),
                headers.getFirst("x-amz-meta-sha256")));
        exchange.sendResponseHeaders(200, -1);
      }
    }
  }

  private void head(HttpExchange exchange, Optional<Stored> found) throws IOException {
    if (found.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    Stored stored = found.get();
    exchange.getResponseHeaders().add("Content-Length", String.valueOf(stored.size()));
    exchange.getResponseHeaders().add("x-amz-meta-sha256", stored.sha256());
    if (checksums) {
      exchange.getResponseHeaders().add("x-amz-checksum-sha256", stored.checksum());
    }
    exchange.sendResponseHeaders(200, -1);
  }

  private static void say(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body =
        ("<Error><Code>" + answer.code() + "</Code><Message>so it is</Message></Error>")
            .getBytes(UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  private Fingerprint put() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "content\n");
    try (FileChannel channel = FileChannel.open(file)) {
      Content content = Content.of(channel, 8, _ -> {}, stop);
      target.put(KEY, content, NO_JOURNAL);
      return content.fingerprint();
    }
  }

  private static final Journal NO_JOURNAL =
      new Journal() {
        @Override
        public Optional<Unfinished> last() {
          return Optional.empty();
        }

        @Override
        public void begin(Unfinished upload) {}

        @Override
        public void end() {}
      };

  @Test
  void itIsVerifiedByTheStoresChecksum() throws Exception {
    Fingerprint content = put();
    assertThat(requests).containsExactly("PUT if none", "HEAD");
    assertThat(target.held(KEY, content)).isEqualTo(Held.THE_SAME);
    Stored stored = objects.get("/logs/" + KEY);
    objects.put(
        "/logs/" + KEY,
        new Stored(8, "5FVP4iITZlS/hHyUI4z3KMV18v+ckFcTJ2hRRBDXIbg=", stored.sha256()));
    assertThat(target.held(KEY, content)).isEqualTo(Held.ANOTHER);
    assertThatThrownBy(this::put).isInstanceOf(TargetException.Taken.class);
  }

  @Test
  void aStoreThatIsOverloadedIsAskedAgain() throws Exception {
    answers.add(new Answer(503, "SlowDown"));
    answers.add(new Answer(500, "InternalError"));
    answers.add(new Answer(503, "ServiceUnavailable"));
    put();
    assertThat(objects).containsOnlyKeys("/logs/" + KEY);
  }

  @Test
  void aStoreThatStaysSoIsGivenUp() {
    for (int i = 0; i < 6; i++) { // three attempts, of two requests each
      answers.add(new Answer(503, "SlowDown"));
    }
    assertThatThrownBy(this::put)
        .isInstanceOf(TargetException.Unavailable.class)
        .hasMessage("s3://logs/" + KEY + ": the store says SlowDown, HTTP status 503");
    assertThat(answers).isEmpty();
    assertThat(requests).hasSize(6);
  }

  @Test
  void whatIsDeniedIsNotAskedAgain() {
    answers.add(new Answer(403, "AccessDenied"));
    assertThatThrownBy(this::put)
        .isInstanceOf(TargetException.Refused.class)
        .hasMessage(
            "s3://logs: access denied: the policy must allow s3:PutObject (docs/archive-s3.md)");
    assertThat(requests).hasSize(1);
  }

  @Test
  void anExpiredTokenAndAWrongRegionAreSaid() {
    answers.add(new Answer(400, "ExpiredToken"));
    assertThatThrownBy(this::put).hasMessageContaining("token is not valid any more: sign in");
    answers.add(new Answer(301, "PermanentRedirect"));
    assertThatThrownBy(this::put).hasMessageContaining("another region: give it with --region");
    answers.add(new Answer(400, "KeyTooLongError"));
    assertThatThrownBy(this::put)
        .isInstanceOf(TargetException.Rejected.class)
        .hasMessageContaining("s3:PutObject is refused: KeyTooLongError so it is");
  }

  @Test
  void aStoreWithoutConditionsIsLookedIntoBefore() throws Exception {
    conditions = false;
    put();
    assertThat(requests).containsExactly("PUT if none", "HEAD", "PUT", "HEAD");
    assertThatThrownBy(this::put).isInstanceOf(TargetException.Taken.class);
    assertThat(requests).hasSize(5).last().isEqualTo("HEAD");
  }

  @Test
  void withoutTheStoresChecksumTheMetadataTellsWhatIsThere() throws Exception {
    Fingerprint content = put();
    checksums = false;
    assertThat(target.held(KEY, content)).isEqualTo(Held.THE_SAME);
    Fingerprint other = new Fingerprint(8, Sha256.of(Sha256.digest()));
    assertThat(target.held(KEY, other)).isEqualTo(Held.ANOTHER);
    assertThat(target.held("web/none", content)).isEqualTo(Held.NOTHING);
  }
}
