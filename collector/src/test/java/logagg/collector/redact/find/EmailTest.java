package logagg.collector.redact.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "from=<bob@example.com>, size=1 | bob@example.com",
        "user='o'brien@example.ie' | o'brien@example.ie",
        "to bob.smith+logs@mail.example.co.uk. | bob.smith+logs@mail.example.co.uk",
        "GET /?email=bob%40example.com&x=1 | bob%40example.com",
        "GET /?q=email%3Dbob%40example.com | bob%40example.com",
        "{\"to\":\"\\u003cbob@example.com\\u003e\"} | bob@example.com",
        "{\"to\":\"bob\\u0040example.com\"} | bob\\u0040example.com",
        "Hello\\nbob@example.com | bob@example.com",
        "müller@bücher.example | müller@bücher.example",
        "x@xn--bcher-kva.xn--p1ai | x@xn--bcher-kva.xn--p1ai",
        "write to bob@example.com.The next | bob@example.com",
        "root@db1.corp failed | root@db1.corp",
        "principal bob@EXAMPLE.COM | bob@EXAMPLE.COM",
        "ssh://alice@host.example.com/x | alice@host.example.com",
      })
  void anAddress(String text, String address) {
    assertThat(Looking.in(text)).containsExactly("email:" + address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Started getty@tty1.service",
        "user@1000.service: done",
        "reached a@b.target",
        "npm i @scope/pkg@1.2.3",
        "icon@2x.png",
        "git@github.com:org/repo.git",
        "ssh://git@gitlab.example.com/x",
        "kex chacha20-poly1305@openssh.com",
        "root@localhost",
        "info@example",
        "@example.com",
        "a @ b.com",
        "x@-bad.com",
        "cred_8390373f@host.example.com",
      })
  void whatIsNamedWithAnAtSignButIsNone(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }

  @Test
  void thePasswordOfAUrlIsNoAddress() {
    Finder emails = new Finder(EnumSet.of(BuiltInKind.EMAIL), List.of());

    assertThat(Looking.in(emails, "https://bob:secret@host.example.com/")).isEmpty();
    assertThat(Looking.in(emails, "mail:bob@example.com")).containsExactly("email:bob@example.com");
  }
}
