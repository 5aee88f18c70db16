package logagg.collector.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The store in a PostgreSQL. */
@Tag("server")
class PostgresqlStoreServerTest extends ServerContract {
  private static PostgresqlServer server;

  @BeforeAll
  static void startTheServer() throws Exception {
    server = PostgresqlServer.started();
  }

  @AfterAll
  static void stopTheServer() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  @Override
  DatabaseServer server() {
    return server;
  }
}
