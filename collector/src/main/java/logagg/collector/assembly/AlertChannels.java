package logagg.collector.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.alert.Alerting;
import logagg.collector.alert.Certificates;
import logagg.collector.alert.Channel;
import logagg.collector.alert.MailChannel;
import logagg.collector.alert.SlackChannel;
import logagg.collector.alert.WebhookChannel;
import logagg.collector.config.Configuration;

/** The channels that the configuration names. */
final class AlertChannels {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SUBMISSION_PORT = 587;

  private AlertChannels() {}

  static Optional<Alerting> of(Configuration.Alerts alerts) throws IOException {
    List<Channel> channels = new ArrayList<>();
    if (!alerts.webhook().url().isEmpty()) {
      channels.add(
          new WebhookChannel(
              alerts.webhook().url(),
              Assembly.secret(alerts.webhook().secret(), alerts.webhook().secretFile())));
    }
    if (!alerts.slack().url().isEmpty()) {
      channels.add(new SlackChannel(alerts.slack().url()));
    }
    if (!alerts.mail().server().isEmpty()) {
      channels.add(mail(alerts.mail()));
    }
    return channels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Alerting(alerts.minLevel(), alerts.perMinute(), channels, FIRST_PAUSE, PATIENCE));
  }

  private static Channel mail(Configuration.Mail mail) throws IOException {
    int colon = mail.server().lastIndexOf(':');
    boolean hasPort = colon > 0 && mail.server().substring(colon + 1).matches("[0-9]{1,5}");
    String host = hasPort ? mail.server().substring(0, colon) : mail.server();
    int port = hasPort ? Integer.parseInt(mail.server().substring(colon + 1)) : SUBMISSION_PORT;
    return new MailChannel(
        new MailChannel.Server(
            host,
            port,
            MailChannel.Security.valueOf(mail.security().toUpperCase(Locale.ROOT)),
            mail.user(),
            Assembly.secret(mail.password(), mail.passwordFile()),
            mail.caFile().isEmpty()
                ? Optional.empty()
                : Optional.of(Certificates.trusted(Path.of(mail.caFile())))),
        mail.from(),
        mail.to());
  }
}
