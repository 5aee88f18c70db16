package logagg.collector.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random texts and searches, and what a search should find: all is looked at, word by word. */
final class SearchModel {
  private static final List<String> WORDS =
      List.of(
          "a",
          "the",
          "q",
          "qz",
          "zz",
          "error",
          "Errors",
          "ERR",
          "über",
          "ÜBERALL",
          "1",
          "10",
          "0",
          "日本",
          "日本語",
          "Σ",
          "ς",
          "and",
          "or",
          "not",
          "near",
          "www",
          "x".repeat(70));
  private static final List<String> GAPS =
      List.of(" ", "  ", ".", ":", "/", "-", "_", "'", "\"", "%", "\\", "\n", "&", "(", "€", "*");
  private static final Pattern TERM = Pattern.compile("(-?)\"([^\"]*)\"(\\*?)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final Random random;
  private final List<String> texts = new ArrayList<>();

  SearchModel(long seed) {
    this.random = new Random(seed);
  }

  /** The text of this number; made when it is asked for first. */
  String text(int number) {
    while (texts.size() <= number) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(pick(WORDS)).append(pick(GAPS));
      }
      texts.add(text.toString());
    }
    return texts.get(number);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Of quoted terms only, so that it is easily read here. */
  String randomSearch() {
    StringBuilder search = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      search.append(random.nextInt(4) == 0 ? " -\"" : " \"");
      for (int j = random.nextInt(3); j >= 0; j--) {
        search.append(pick(WORDS)).append(pick(GAPS).replace('"', ' '));
      }
      search.append(random.nextInt(4) == 0 ? "\"*" : "\"");
    }
    return search.toString();
  }

  List<String> found(String search) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (matches(words(texts.get(i)), search)) {
        found.add("e" + i);
      }
    }
    return found;
  }

  private static boolean matches(List<String> text, String search) {
    Matcher term = TERM.matcher(search);
    while (term.find()) {
      boolean wanted = term.group(1).isEmpty();
      if (has(text, words(term.group(2)), !term.group(3).isEmpty()) != wanted) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(List<String> text, List<String> words, boolean prefix) {
    for (int at = 0; at + words.size() <= text.size(); at++) {
      List<String> there = text.subList(at, at + words.size());
      boolean but = there.subList(0, words.size() - 1).equals(words.subList(0, words.size() - 1));
      boolean last =
          prefix
              ? there.getLast().startsWith(words.getLast())
              : there.getLast().equals(words.getLast());
      if (but && last) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(word -> word.group().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
        .map(word -> word.replace('ς', 'σ'))
        .toList();
  }
}
