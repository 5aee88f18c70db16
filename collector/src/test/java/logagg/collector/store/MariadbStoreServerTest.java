package logagg.collector.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The store in a MariaDB. */
@Tag("server")
class MariadbStoreServerTest extends ServerContract {
  private static MariadbServer server;

  @BeforeAll
  static void startTheServer() throws Exception {
    server = MariadbServer.started();
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
