package logagg.collector.redact.find;

import java.util.List;

/**
 * A key or token of a service that marks its own by how they begin; and the secret half of an AWS
 * key, which is told by the name before it alone.
 */
final class ProviderKey {
  private enum Body {
    WORD,
    BASE64URL,
    UPPER
  }

  /** How one begins, and how many characters follow at least. */
  private record Form(String prefix, int trigger, int shortest, int longest, Body body) {
    Form(String prefix, int shortest, int longest, Body body) {
      this(prefix, triggerOf(prefix), shortest, longest, body);
    }

    /** The first character of the prefix at which it is looked for. */
    private static int triggerOf(String prefix) {
      int at = 0;
      while (TRIGGERS.indexOf(prefix.charAt(at)) < 0) {
        at++;
      }
      return at;
    }

    /** The character before the trigger; behind it if it is the first. */
    char neighbour() {
      return prefix.charAt(trigger == 0 ? 1 : trigger - 1);
    }
  }

  /** Characters of which every prefix has one; the pass over the text stops at them. */
  static final String TRIGGERS = "A_-.";

  private static final List<Form> FORMS =
      List.of(
          // AWS: IAM, "Unique identifiers"
          new Form("AKIA", 16, 16, Body.UPPER),
          new Form("ASIA", 16, 16, Body.UPPER),
          new Form("ABIA", 16, 16, Body.UPPER),
          new Form("ACCA", 16, 16, Body.UPPER),
          // Google
          new Form("AIza", 35, 35, Body.BASE64URL),
          // GitHub
          new Form("ghp_", 30, 255, Body.WORD),
          new Form("gho_", 30, 255, Body.WORD),
          new Form("ghu_", 30, 255, Body.WORD),
          new Form("ghs_", 30, 255, Body.WORD),
          new Form("ghr_", 30, 255, Body.WORD),
          new Form("github_pat_", 22, 255, Body.WORD),
          // GitLab
          new Form("glpat-", 20, 255, Body.BASE64URL),
          new Form("gldt-", 20, 255, Body.BASE64URL),
          new Form("glrt-", 20, 255, Body.BASE64URL),
          // Slack
          new Form("xoxb-", 10, 255, Body.BASE64URL),
          new Form("xoxp-", 10, 255, Body.BASE64URL),
          new Form("xoxa-", 10, 255, Body.BASE64URL),
          new Form("xoxr-", 10, 255, Body.BASE64URL),
          new Form("xoxs-", 10, 255, Body.BASE64URL),
          new Form("xoxe-", 10, 255, Body.BASE64URL),
          new Form("xapp-", 10, 255, Body.BASE64URL),
          // Stripe
          new Form("sk_live_", 16, 255, Body.WORD),
          new Form("rk_live_", 16, 255, Body.WORD),
          new Form("sk_test_", 16, 255, Body.WORD),
          new Form("rk_test_", 16, 255, Body.WORD),
          // npm, PyPI, Hugging Face, DigitalOcean, Shopify, SendGrid, OpenAI, Anthropic
          new Form("npm_", 36, 36, Body.WORD),
          new Form("pypi-AgE", 50, 1000, Body.BASE64URL),
          new Form("hf_", 34, 40, Body.WORD),
          new Form("dop_v1_", 64, 64, Body.WORD),
          new Form("shpat_", 32, 32, Body.WORD),
          new Form("SG.", 22, 22, Body.BASE64URL),
          new Form("sk-proj-", 20, 255, Body.BASE64URL),
          new Form("sk-ant-", 20, 255, Body.BASE64URL));

  /** The forms by the character beside the trigger: few characters of a text have any. */
  private static final Form[][] BY_NEIGHBOUR = new Form[128][];

  static {
    for (char c = 0; c < 128; c++) {
      char neighbour = c;
      BY_NEIGHBOUR[c] =
          FORMS.stream().filter(form -> form.neighbour() == neighbour).toArray(Form[]::new);
    }
  }

  private static final String[] SECRET_NAMES = {
    "secret_access_key", "secretaccesskey", "secret_key"
  };
  private static final String BETWEEN = " \t=:\"'\\>";
  private static final int SECRET_LENGTH = 40;

  private ProviderKey() {}

  /** Looks at a character that is in every beginning: {@code A _ - .}. */
  static boolean find(String text, int at, Spans into) {
    boolean inside = text.charAt(at) != 'A';
    int beside = inside ? at - 1 : at + 1;
    char neighbour = beside >= 0 && beside < text.length() ? text.charAt(beside) : ' ';
    for (Form form : BY_NEIGHBOUR[neighbour < 128 ? neighbour : ' ']) {
      int start = at - form.trigger;
      if (start < into.floor() || !text.startsWith(form.prefix, start)) {
        continue;
      }
      int from = start + form.prefix.length();
      int end = bodyEnd(text, from, form);
      if (end - from >= form.shortest
          && Edges.openBefore(text, start, into.floor())
          && Edges.openAfter(text, end)) {
        into.add(
            start,
            "SG.".equals(form.prefix) ? secondPart(text, end) : end,
            BuiltInKind.PROVIDER_KEY);
        return true;
      }
    }
    return isSecret(text, at) && findAwsSecret(text, at, into);
  }

  private static int bodyEnd(String text, int from, Form form) {
    int end = from;
    int last = Math.min(text.length(), from + form.longest);
    while (end < last && isBody(text.charAt(end), form.body)) {
      end++;
    }
    return end;
  }

  private static boolean isBody(char c, Body body) {
    return switch (body) {
      case WORD -> Chars.isWord(c);
      case BASE64URL -> Chars.isBase64Url(c);
      case UPPER -> Chars.isUpper(c) || Chars.isDigit(c);
    };
  }

  private static int secondPart(String text, int dot) {
    int end = dot + 1;
    while (end < text.length() && Chars.isBase64Url(text.charAt(end))) {
      end++;
    }
    return Math.min(end, text.length());
  }

  private static boolean isSecret(String text, int at) {
    return at > 0 && (text.charAt(at - 1) | 0x20) == 't';
  }

  /** {@code aws_secret_access_key = …}, {@code "SecretAccessKey": "…"}. */
  private static boolean findAwsSecret(String text, int at, Spans into) {
    for (String name : SECRET_NAMES) {
      int start = at - "secret".length();
      if (start < 0 || !text.regionMatches(true, start, name, 0, name.length())) {
        continue;
      }
      int from = start + name.length();
      int skipped = from;
      while (skipped < text.length()
          && skipped - from < 6
          && BETWEEN.indexOf(text.charAt(skipped)) >= 0) {
        skipped++;
      }
      int end = skipped;
      while (end < text.length() && Chars.isBase64(text.charAt(end))) {
        end++;
      }
      if (skipped > from && end - skipped == SECRET_LENGTH && skipped >= into.floor()) {
        into.add(skipped, end, BuiltInKind.PROVIDER_KEY);
        return true;
      }
    }
    return false;
  }
}
