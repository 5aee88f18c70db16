package logagg.collector.alert;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Sends a finding by mail: SMTP, RFC 5321. */
public final class MailChannel implements Channel {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Server server;
  private final InternetAddress from;
  private final InternetAddress[] to;

  /** How the connection is protected. */
  public enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  /**
   * Where mail is handed over.
   *
   * @param user empty: no login
   * @param trust in whose certificates; empty: in those that Java trusts
   */
  public record Server(
      String host,
      int port,
      Security security,
      String user,
      String password,
      Optional<SSLSocketFactory> trust) {
    /** Holds no secret. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * @throws IllegalArgumentException if an address is none
   */
  public MailChannel(Server server, String from, List<String> to) {
    this.server = server;
    this.from = address(from);
    this.to = to.stream().map(MailChannel::address).toArray(InternetAddress[]::new);
    if (this.to.length == 0) {
      throw new IllegalArgumentException("alerts by mail need a recipient");
    }
  }

  /**
   * Looks at an address.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void checkAddress(String text) {
    address(text);
  }

  private static InternetAddress address(String text) {
    try {
      return new InternetAddress(text, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException("'" + text + "' is no mail address", e);
    }
  }

  @Override
  public String name() {
    return "mail " + server;
  }

  @Override
  public void send(Alert alert) throws IOException {
    try {
      Session session = Session.getInstance(properties());
      MimeMessage message = new MimeMessage(session);
      message.setFrom(from);
      message.setRecipients(Message.RecipientType.TO, to);
      message.setSubject(AlertText.subject(alert), "UTF-8");
      message.setText(AlertText.of(alert), "UTF-8");
      message.setHeader("Date", RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
      try (Transport transport =
          session.getTransport(server.security() == Security.TLS ? "smtps" : "smtp")) {
        transport.connect(
            server.host(),
            server.port(),
            server.user().isEmpty() ? null : server.user(),
            server.user().isEmpty() ? null : server.password());
        transport.sendMessage(message, to);
      }
    } catch (AuthenticationFailedException e) {
      throw new RefusedException(server + " refuses user " + server.user());
    } catch (SendFailedException e) {
      if (isTemporary(e)) {
        throw new IOException(server + ": " + e.getMessage(), e);
      }
      throw new RefusedException(server + ": " + e.getMessage());
    } catch (MessagingException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
          throw new RefusedException(server + ": its certificate is not right: " + reason(cause));
        }
      }
      throw new IOException(server + ": " + e.getMessage(), e);
    }
  }

  private static String reason(Throwable why) {
    // how Java says that no one it trusts has signed it: there is no path, or it leads elsewhere
    return why.getCause() instanceof CertPathBuilderException
            || (why.getCause() instanceof CertPathValidatorException invalid
                && invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR)
        ? "it is signed by none that is trusted; alerts.mail.ca_file names who is"
        : String.valueOf(why.getMessage());
  }

  /** A reply of 4yz: RFC 5321, section 4.2.1. */
  private static boolean isTemporary(SendFailedException e) {
    for (Exception each = e; each != null; ) {
      int code =
          switch (each) {
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            default -> 0;
          };
      if (code / 100 == 4) {
        return true;
      }
      each = each instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return false;
  }

  private Properties properties() {
    Properties properties = new Properties();
    for (String protocol : List.of("mail.smtp.", "mail.smtps.")) {
      for (String what : List.of("connectiontimeout", "timeout", "writetimeout")) {
        properties.put(protocol + what, Integer.toString(PATIENCE_MILLIS));
      }
      properties.put(protocol + "ssl.checkserveridentity", "true");
      server
          .trust()
          .ifPresent(
              factory -> {
                properties.put(protocol + "ssl.socketFactory", factory);
                properties.put(protocol + "socketFactory.fallback", "false");
              });
    }
    // required: else a server that says it has no TLS would be given the password in the clear
    String starttls = Boolean.toString(server.security() == Security.STARTTLS);
    properties.put("mail.smtp.starttls.enable", starttls);
    properties.put("mail.smtp.starttls.required", starttls);
    return properties;
  }
}
