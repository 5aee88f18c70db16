package logagg.collector.redact;

import static logagg.collector.redact.Events.fields;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.redact.find.BuiltInKind;
import logagg.collector.redact.find.Span;
import org.junit.jupiter.api.Test;

class RedactorTest {
  private static final RedactorSettings SETTINGS =
      RedactorSettings.defaults().withSalt(Salt.of("a salt for tests"));
  private static final RedactorSettings MASKS = SETTINGS.withMode(Mode.MASK);

  private final Redactor redactor = Redactor.of(SETTINGS);
  private final Redactor masks = Redactor.of(MASKS);

  @Test
  void aTokenIsOfThePrefixAndEightDigitsOfTheHash() {
    // printf 'ip\000192.0.2.1' | openssl dgst -sha256 -hmac 'a salt for tests'
    assertThat(redactor.redact("from 192.0.2.1 port 22")).isEqualTo("from ip_d65bc8f3 port 22");
  }

  @Test
  void theSameValueIsTheSameTokenHoweverItIsWritten() {
    assertThat(redactor.redact("2001:DB8:0:0::1")).isEqualTo(redactor.redact("2001:db8::1"));
    assertThat(redactor.redact("::ffff:192.0.2.1")).isEqualTo(redactor.redact("192.0.2.1"));
    assertThat(redactor.redact("4111 1111 1111 1111"))
        .isEqualTo(redactor.redact("4111111111111111"));
    assertThat(redactor.redact("bob@EXAMPLE.com")).isEqualTo(redactor.redact("bob%40example.com"));
    assertThat(redactor.redact("+49 30 123456")).isEqualTo(redactor.redact("+4930123456"));
    assertThat(redactor.redact("(212) 555-0147")).isEqualTo(redactor.redact("+1 212 555 0147"));
    assertThat(redactor.redact("123E4567-E89B-12D3-A456-426614174000"))
        .isEqualTo(redactor.redact("123e4567-e89b-12d3-a456-426614174000"));
  }

  @Test
  void otherValuesAndOtherSaltsAreOtherTokens() {
    Redactor other = Redactor.of(SETTINGS.withSalt(Salt.of("another salt")));

    assertThat(redactor.redact("192.0.2.1")).isNotEqualTo(redactor.redact("192.0.2.2"));
    assertThat(redactor.redact("192.0.2.1")).isNotEqualTo(other.redact("192.0.2.1"));
    assertThat(redactor.redact("192.0.2.1")).isEqualTo(Redactor.of(SETTINGS).redact("192.0.2.1"));
  }

  @Test
  void aMaskNamesTheKind() {
    assertThat(masks.redact("bob@example.com from 192.0.2.1, card 4111111111111111"))
        .isEqualTo("<email> from <ip>, card <card>");
  }

  @Test
  void aDryRunChangesNothingAndCounts() {
    Redactor dryRun = Redactor.of(SETTINGS.withMode(Mode.DRY_RUN));
    Event event = Events.of("bob@example.com from 192.0.2.1 and 192.0.2.2");

    assertThat(dryRun.redact("7", event).event()).isSameAs(event);
    assertThat(dryRun.redact(event.raw())).isEqualTo(event.raw());
    assertThat(dryRun.counts())
        .containsEntry(BuiltInKind.IPV4, 4L)
        .containsEntry(BuiltInKind.EMAIL, 2L)
        .containsEntry(BuiltInKind.CARD, 0L)
        .doesNotContainKey(BuiltInKind.SSN);
  }

  @Test
  void offTheEventPassesAsItIs() {
    Redactor off = Redactor.of(SETTINGS.withMode(Mode.OFF));
    Event event = Events.of("bob@example.com");

    assertThat(off.redact("7", event).event()).isSameAs(event);
    assertThat(off.redact("bob@example.com")).isEqualTo("bob@example.com");
    assertThat(off.spans("bob@example.com")).isEmpty();
    assertThat(off.counts()).containsEntry(BuiltInKind.EMAIL, 0L);
  }

  @Test
  void aRedactedEventKeepsItsIdAndItsEvidence() {
    Event event = Events.of("from 192.0.2.1");
    RedactedEvent redacted = masks.redact("7", event);

    assertThat(redacted.id()).isEqualTo("7");
    assertThat(redacted.evidence()).isSameAs(event);
    assertThat(redacted.event().raw()).isEqualTo("from <ip>");
  }

  @Test
  void anEventWithoutFindingsPassesAsItIs() {
    Event event = Events.of("Nov 21 a b[1]: all well", "all well", fields("process.name", "b"));

    assertThat(masks.redact("7", event).event()).isSameAs(event);
  }

  @Test
  void rawMessageAndFieldsAreRedactedAlike() {
    Fields fields =
        new Fields.Builder()
            .put("source.ip", "192.0.2.1")
            .put("user.email", "bob@example.com")
            .put("related.ip", List.of("192.0.2.1", "10.0.0.9"))
            .put("process.pid", 7L)
            .build();
    Event event =
        Events.of(
            "Nov 21 h app[7]: bob@example.com from 192.0.2.1",
            "bob@example.com from 192.0.2.1",
            fields);

    Event redacted = redactor.redact("7", event).event();

    String ip = redactor.redact("192.0.2.1");
    String email = redactor.redact("bob@example.com");
    assertThat(redacted.raw()).isEqualTo("Nov 21 h app[7]: " + email + " from " + ip);
    assertThat(redacted.message()).isEqualTo(email + " from " + ip);
    assertThat(redacted.fields().toMap())
        .isEqualTo(
            Map.of(
                "source.ip",
                ip,
                "user.email",
                email,
                "related.ip",
                List.of(ip, redactor.redact("10.0.0.9")),
                "process.pid",
                7L));
  }

  @Test
  void aMessageThatIsNoPartOfTheRawTextIsRedactedToo() {
    Event event = Events.of("{\"m\":\"a\\tbob@example.com\"}", "a\tbob@example.com", Fields.NONE);

    assertThat(masks.redact("7", event).event().message()).isEqualTo("a\t<email>");
    assertThat(masks.redact("7", event).event().raw()).isEqualTo("{\"m\":\"a\\t<email>\"}");
  }

  @Test
  void aVersionInTheRawTextIsOneInItsFieldToo() {
    Event event =
        Events.of("agent Chrome/120.0.0.1", "agent", fields("user_agent.version", "120.0.0.1"));

    assertThat(masks.redact("7", event).event()).isSameAs(event);
  }

  @Test
  void aFieldWhoseNameSaysAddressGoesFromTheRawTextToo() {
    Event event = Events.of("peer version 192.0.2.1", "peer", fields("source.ip", "192.0.2.1"));

    Event redacted = masks.redact("7", event).event();

    assertThat(redacted.fields().text("source.ip")).contains("<ip>");
    assertThat(redacted.raw()).isEqualTo("peer version <ip>");
  }

  @Test
  void whatAWordInTheRawTextToldGoesFromTheFieldsToo() {
    Event event =
        Events.of("phone 030 1234567 busy", "busy", fields("callee", "030 1234567 (home)"));

    Event redacted = masks.redact("7", event).event();

    assertThat(redacted.raw()).isEqualTo("phone <phone> busy");
    assertThat(redacted.fields().text("callee")).contains("<phone> (home)");
  }

  @Test
  void aNumberThatIsACardIsReplaced() {
    Event event =
        Events.of(
            "{\"pan\":4111111111111111}",
            "paid",
            new Fields.Builder().put("pan", 4111111111111111L).put("amount", 4111L).build());

    Fields redacted = masks.redact("7", event).event().fields();

    assertThat(redacted.value("pan")).contains("<card>");
    assertThat(redacted.value("amount")).contains(4111L);
  }

  @Test
  void aNumberInAPhonesFieldIsReplaced() {
    Event event = Events.of("x", "x", fields("customer.phone", 4930123456L));

    assertThat(masks.redact("7", event).event().fields().value("customer.phone"))
        .contains("<phone>");
  }

  @Test
  void theNameOfAFieldIsRedactedToo() {
    Event event = Events.of("{\"bob@example.com\":1}", "x", fields("quota.bob@example.com", 1L));

    assertThat(masks.redact("7", event).event().fields().names()).doesNotContain("bob@example.com");
    assertThat(masks.redact("7", event).event().fields().toMap().toString())
        .doesNotContain("bob@example.com");
  }

  @Test
  void theKindsThatAreOffAreFoundWhenTurnedOn() {
    String text = "https://u:pw@h/ DE89370400440532013000";

    assertThat(masks.redact(text)).isEqualTo(text);
    assertThat(Redactor.of(MASKS.withAlso(Set.of(BuiltInKind.IBAN))).redact(text))
        .isEqualTo("https://u:pw@h/ <iban>");
    assertThat(Redactor.of(MASKS.withAllKinds()).redact(text))
        .isEqualTo("https://<cred>@h/ <iban>");
  }

  @Test
  void thePasswordOfATakenApartUrlIsReplaced() {
    Event event = Events.of("https://u:pw12@h/", "x", fields("url.password", "pw12"));

    Event redacted = Redactor.of(MASKS.withAllKinds()).redact("7", event).event();

    assertThat(redacted.raw()).isEqualTo("https://<cred>@h/");
    assertThat(redacted.fields().text("url.password")).contains("<cred>");
  }

  @Test
  void whatIsAllowedStays() {
    AllowList allowed =
        AllowList.of(
            List.of("10.0.0.0/8", "2001:db8::/32"),
            List.of("192.0.2.1", "4111 1111 1111 1111"),
            List.of("Example.com"));
    Redactor redactor = Redactor.of(MASKS.withAllowed(allowed));
    String text =
        "10.1.2.3 11.1.2.3 2001:DB8::5 2001:db9::5 192.0.2.1 ::ffff:10.0.0.1 4111111111111111"
            + " a@example.com b@mail.example.com c@badexample.com";

    assertThat(redactor.redact(text))
        .isEqualTo(
            "10.1.2.3 <ip> 2001:DB8::5 <ip> 192.0.2.1 ::ffff:10.0.0.1 4111111111111111"
                + " a@example.com b@mail.example.com <email>");
    assertThat(redactor.counts()).containsEntry(BuiltInKind.EMAIL, 1L);
  }

  @Test
  void aPatternOfTheUsersIsAKindOfItsOwn() {
    Redactor redactor =
        Redactor.of(
            MASKS.withPatterns(List.of(CustomPattern.of("employee", "E-\\d{6}(@\\S+)?", "emp"))));

    assertThat(redactor.redact("E-123456 and E-654321@example.com from 192.0.2.1"))
        .isEqualTo("<emp> and <emp> from <ip>");
    assertThat(redactor.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
  }

  @Test
  void spansTellWhatIsWhere() {
    assertThat(redactor.spans("bob@example.com from 192.0.2.1"))
        .containsExactly(new Span(0, 15, BuiltInKind.EMAIL), new Span(21, 30, BuiltInKind.IPV4));
    assertThat(redactor.counts()).containsEntry(BuiltInKind.EMAIL, 0L);
  }

  @Test
  void aValueCountsOncePerPlaceInTheRawTextAndWhereItIsNotThere() {
    Event event =
        Events.of(
            "h app: from 192.0.2.1",
            "from 192.0.2.1",
            new Fields.Builder().put("source.ip", "192.0.2.1").put("b", "10.0.0.1").build());

    redactor.redact("7", event);

    assertThat(redactor.counts()).containsEntry(BuiltInKind.IPV4, 2L);
  }

  @Test
  void manyThreadsMakeTheSameTokensAndLoseNoCount() throws InterruptedException {
    String expected = redactor.redact("192.0.2.1");
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              for (int k = 0; k < 500; k++) {
                                if (!redactor.redact("192.0.2.1").equals(expected)) {
                                  throw new IllegalStateException("another token");
                                }
                              }
                            }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(redactor.counts()).containsEntry(BuiltInKind.IPV4, 2001L);
  }

  @Test
  void aNameOfAFieldThatIsAVersionOnceIsAnAddressLater() {
    Redactor redactor = Redactor.of(MASKS);
    Fields fields = fields("192.0.2.1", 1L);

    Event version = redactor.redact("1", Events.of("version 192.0.2.1", "x", fields)).event();
    Event address = redactor.redact("2", Events.of("from 192.0.2.1", "x", fields)).event();

    assertThat(version.fields().names()).containsExactly("192.0.2.1");
    assertThat(address.fields().names()).containsExactly("<ip>");
  }

  @Test
  void aTokenIsNotRedactedByAnotherKindsPattern() {
    Redactor redactor =
        Redactor.of(MASKS.withPatterns(List.of(CustomPattern.of("word", "email", "word"))));

    assertThat(redactor.redact("7", Events.of("email of bob@example.com")).event().raw())
        .isEqualTo("<word> of <email>");
  }

  @Test
  void thousandsOfValuesInALineAreReplacedInTheFieldsToo() {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      line.append("phone 030 ").append(1_000_000 + i).append("; ");
    }
    Fields fields = fields("text", "seen: " + line.toString().replace("phone", "number"));

    Event redacted = masks.redact("7", Events.of(line.toString(), "x", fields)).event();

    assertThat(redacted.raw()).isEqualTo("phone <phone>; ".repeat(3000));
    assertThat(redacted.fields().text("text")).contains("seen: " + "number <phone>; ".repeat(3000));
  }
}
