package logagg.collector.format.app;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie.IHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import logagg.collector.event.EventDraft;
import org.jspecify.annotations.Nullable;

/**
 * What applications say when someone fails to sign in, by {@link SignInWording}: who ({@code
 * user.name}), from where ({@code source.ip}), and {@code event.outcome: failure}.
 *
 * <p>All phrases are looked for at once, in one pass over the message: most have none.
 */
public final class SignIns {
  private static final int LONGEST = 4_096;

  /** How far before and after its phrase a wording may reach that is around it. */
  private static final int BEFORE = 600;

  private static final int AFTER = 400;

  private static final AhoCorasickDoubleArrayTrie<List<Integer>> PHRASES = phrases();

  /** A phrase that was found: the wording by its place in the list, and where it begins. */
  private record Found(int wording, int begin) {}

  private SignIns() {}

  private static AhoCorasickDoubleArrayTrie<List<Integer>> phrases() {
    Map<String, List<Integer>> byPhrase = new TreeMap<>();
    for (int i = 0; i < SignInWording.ALL.size(); i++) {
      byPhrase.computeIfAbsent(SignInWording.ALL.get(i).phrase(), p -> new ArrayList<>()).add(i);
    }
    AhoCorasickDoubleArrayTrie<List<Integer>> trie = new AhoCorasickDoubleArrayTrie<>();
    trie.build(byPhrase);
    return trie;
  }

  /**
   * Adds what the first wording that fits says; fields that are there already stay as they are.
   *
   * @return whether one fitted
   */
  public static boolean note(String message, EventDraft into) {
    String head = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    if (!PHRASES.matches(head)) {
      return false;
    }
    List<Found> found = new ArrayList<>();
    IHit<List<Integer>> each =
        (begin, end, wordings) -> wordings.forEach(wording -> found.add(new Found(wording, begin)));
    PHRASES.parseText(head, each);
    found.sort(Comparator.comparingInt(Found::wording));
    for (Found place : found) {
      SignInWording wording = SignInWording.ALL.get(place.wording());
      int after = place.begin() + wording.phrase().length();
      Matcher matcher = wording.pattern().matcher(head);
      if (wording.around()) {
        matcher.region(Math.max(0, place.begin() - BEFORE), Math.min(head.length(), after + AFTER));
      } else {
        matcher.region(after, head.length());
      }
      if (wording.around() ? matcher.find() : matcher.lookingAt()) {
        put(matcher, into);
        return true;
      }
    }
    return false;
  }

  private static void put(Matcher matcher, EventDraft into) {
    into.field("event.outcome", "failure");
    var groups = matcher.pattern().namedGroups();
    if (groups.containsKey("user") && into.field("user.name").isEmpty()) {
      into.field("user.name", emptyAsNone(matcher.group("user")));
    }
    if (into.field("source.ip").isEmpty()) {
      String peer =
          groups.containsKey("ip")
              ? matcher.group("ip")
              : groups.containsKey("peer") ? matcher.group("peer") : null;
      if (peer != null) {
        Peers.source(into, peer);
      }
    }
  }

  private static @Nullable String emptyAsNone(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
