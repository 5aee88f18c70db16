package logagg.collector.assembly;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationSource;
import logagg.collector.config.ReceiveSettings;
import logagg.collector.receive.Message;
import logagg.collector.receive.facility.DeliveryCounts;
import logagg.collector.receive.facility.Facilities;
import logagg.collector.receive.facility.FacilityDelivery;
import logagg.collector.receive.server.Destination;

/** Received messages go to the files of their facilities, which the configuration says. */
final class FacilityOpening implements Destination.Opening {
  private final ConfigurationSource source;
  private final ZoneId zone;
  private volatile Optional<FacilityDelivery> current = Optional.empty();

  FacilityOpening(ConfigurationSource source, ZoneId zone) {
    this.source = source;
    this.zone = zone;
  }

  @Override
  public Destination open() throws IOException {
    ReceiveSettings settings = read(source);
    FacilityDelivery delivery = FacilityDelivery.open(facilities(settings), zone);
    current = Optional.of(delivery);
    return new Facilitated(delivery, settings);
  }

  private static ReceiveSettings read(ConfigurationSource source) throws IOException {
    try {
      return source.settings().receive();
    } catch (ConfigurationException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Facilities facilities(ReceiveSettings settings) throws IOException {
    try {
      return Reception.of(settings).facilities();
    } catch (ConfigurationException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What became of files; what became of messages, the server counts. */
  @Override
  public void bind(MeterRegistry registry) {
    bind(registry, "logagg.receive.rotations", DeliveryCounts::rotations);
    bind(registry, "logagg.receive.compressed", DeliveryCounts::compressed);
    bind(registry, "logagg.receive.removed", DeliveryCounts::removed);
    bind(registry, "logagg.receive.failures", DeliveryCounts::failures);
  }

  private void bind(MeterRegistry registry, String name, ToLongFunction<DeliveryCounts> count) {
    FunctionCounter.builder(
            name,
            this,
            self -> self.current.map(each -> count.applyAsLong(each.counts())).orElse(0L))
        .register(registry);
  }

  /** The files of facilities, and what says which they are. */
  private final class Facilitated implements Destination {
    private final FacilityDelivery delivery;
    private volatile List<Path> watched;

    Facilitated(FacilityDelivery delivery, ReceiveSettings settings) throws IOException {
      this.delivery = delivery;
      this.watched = files(settings);
    }

    private List<Path> files(ReceiveSettings settings) throws IOException {
      List<Path> files = new ArrayList<>();
      source.file().ifPresent(files::add);
      files.addAll(Reception.files(settings));
      return files;
    }

    @Override
    public Outcome deliver(Message message) throws IOException {
      return delivery.deliver(message);
    }

    @Override
    public void flush() throws IOException {
      delivery.flush();
    }

    @Override
    public void reload() throws IOException {
      ReceiveSettings settings = read(source);
      watched = files(settings);
      delivery.reload(facilities(settings));
    }

    @Override
    public List<Path> watched() {
      return watched;
    }

    @Override
    public void close() throws IOException {
      delivery.close();
    }
  }
}
