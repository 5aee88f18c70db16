package logagg.collector.receive.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import logagg.collector.receive.Delivery;
import logagg.collector.receive.Message;

/** Keeps what is delivered; it counts once it is flushed. */
final class KeptDelivery implements Delivery {
  private final List<Message> taken = new ArrayList<>();
  private final List<Message> flushed = new ArrayList<>();
  private final Function<Message, Outcome> judge;
  final AtomicBoolean full = new AtomicBoolean();

  KeptDelivery() {
    this(_ -> Outcome.WRITTEN);
  }

  KeptDelivery(Function<Message, Outcome> judge) {
    this.judge = judge;
  }

  @Override
  public synchronized Outcome deliver(Message message) throws IOException {
    if (full.get()) {
      throw new IOException("No space left on device");
    }
    Outcome outcome = judge.apply(message);
    if (outcome == Outcome.WRITTEN) {
      taken.add(message);
    }
    return outcome;
  }

  @Override
  public synchronized void flush() {
    flushed.addAll(taken);
    taken.clear();
  }

  synchronized List<String> bodies() {
    return flushed.stream().map(Message::body).toList();
  }

  synchronized List<Message> messages() {
    return List.copyOf(flushed);
  }
}
