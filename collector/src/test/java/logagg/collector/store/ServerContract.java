package logagg.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is promised of a store in a server, beyond what is promised of each. */
abstract class ServerContract extends StoreContract {
  abstract DatabaseServer server();

  @Override
  public final StoreSettings fresh() throws Exception {
    return server().fresh();
  }

  @Override
  final StoreSettings empty() throws Exception {
    return server().empty();
  }

  @Test
  void aWrongPasswordIsOneLine() throws Exception {
    StoreSettings settings = fresh().withLogin(DatabaseServer.USER, new Password.Literal("wrong"));
    assertThatThrownBy(() -> Store.open(settings))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageContaining("the user or the password is wrong")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMissingDatabaseIsOneLine() throws Exception {
    StoreSettings settings =
        Sample.settings(server().url("nowhere"))
            .withLogin(DatabaseServer.USER, new Password.Literal(DatabaseServer.PASSWORD));
    // MariaDB does not tell strangers which databases there are
    assertThatThrownBy(() -> Store.open(settings))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageMatching(".*(there is no such database|has not the right to use it).*");
  }

  @Test
  void aServerThatIsAwayIsOneLineAndMayComeBack() throws Exception {
    String url = server().url("store0").replaceFirst(":\\d+/", ":1/");
    StoreSettings settings =
        Sample.settings(url).with(Connecting.DEFAULT.withPatience(Duration.ofMillis(300)));
    assertThatThrownBy(() -> Store.open(settings))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("it cannot be reached")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aBatchSurvivesTheServersCrash() throws Exception {
    StoreSettings settings = fresh().with(Connecting.DEFAULT.withPatience(Duration.ofMillis(500)));
    try (Store store = Store.open(settings)) {
      StoreWriter writer = store.writer();
      writer.add(Sample.event("1", Sample.NOON, "first"));
      writer.flush();
      writer.add(Sample.event("2", Sample.NOON, "second"));
      writer.add(Sample.error("f", "2", Sample.NOON));
      server().kill();
      assertThatThrownBy(writer::flush)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageNotContaining("\n");
      assertThat(writer.pending()).isEqualTo(2);
      server().launch();
      Awaitility.await()
          .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
          .untilAsserted(writer::flush);
      assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(2);
      assertThat(store.errors().find("f", Rows.REAL).orElseThrow().count()).isEqualTo(1);
    }
  }
}
