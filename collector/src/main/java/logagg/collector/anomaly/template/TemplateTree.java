package logagg.collector.anomaly.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the template of each message, and learns new ones: Drain (P. He et al., "Drain: An Online
 * Log Parsing Approach with Fixed Depth Tree", ICWS 2017).
 *
 * <p>A masked message goes down a tree of fixed depth: by how many words it has, and by the first
 * of them. Below are templates; the one that shares most words with it takes it, if that is at
 * least {@value #SIMILARITY} of them, and where they differ the template varies from then on. Else
 * it is a new template.
 *
 * <p>The number of templates is bounded; the one that was not seen for longest is forgotten. For
 * one thread.
 */
public final class TemplateTree {
  static final double SIMILARITY = 0.4;
  private static final int MAX_MESSAGE = 2048;
  private static final int MAX_WORDS = 64;
  private static final int MAX_PER_LEAF = 100;

  private final int maxTemplates;
  private final TreeNode root = new TreeNode(null, "");

  /** All, that which was seen last at the end. */
  private final SequencedSet<Cluster> recent = new LinkedHashSet<>();

  private boolean forgetful;

  /**
   * The template of a message.
   *
   * @param isNew whether there was nothing like it before; false as well if that cannot be told,
   *     because what was seen before had to be forgotten
   */
  public record Match(Template template, boolean isNew) {}

  /** What is known of one template. Compared by identity. */
  static final class Cluster {
    private final TreeNode leaf;
    private final String[] words;
    private long count;
    private String text;

    Cluster(TreeNode leaf, String[] words, long count) {
      this.leaf = leaf;
      this.words = words;
      this.count = count;
      this.text = String.join(" ", words);
    }

    Template template() {
      return new Template(text, count);
    }

    /** From now on it varies where the message differs. */
    void take(String[] message) {
      boolean changed = false;
      for (int i = 0; i < message.length; i++) {
        if (!words[i].equals(message[i]) && !words[i].equals(MessageMask.VARIABLE)) {
          words[i] = MessageMask.VARIABLE;
          changed = true;
        }
      }
      if (changed) {
        text = String.join(" ", words);
      }
      count++;
    }
  }

  public TemplateTree(int maxTemplates) {
    this.maxTemplates = maxTemplates;
  }

  /** As it was when {@link #templates} gave these. */
  public static TemplateTree of(List<Template> templates, int maxTemplates) {
    TemplateTree tree = new TemplateTree(maxTemplates);
    for (Template template : templates) {
      String[] words = Words.split(template.text(), MAX_WORDS);
      if (words.length > 0) {
        tree.add(tree.root.leaf(words), words, template.count());
      }
    }
    return tree;
  }

  /** All templates, the one that was seen last at the end. */
  public List<Template> templates() {
    return recent.stream().map(Cluster::template).toList();
  }

  public int size() {
    return recent.size();
  }

  /** Takes a message to its template. */
  public Match learn(String message) {
    String cut = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message;
    String[] words = Words.split(MessageMask.mask(cut), MAX_WORDS);
    TreeNode leaf = root.leaf(words);
    Cluster best = best(leaf.clusters(), words);
    if (best == null) {
      Cluster first = add(leaf, words, 1);
      return new Match(first.template(), !forgetful && !first.leaf.isForgetful());
    }
    best.take(words);
    recent.remove(best);
    recent.addLast(best);
    return new Match(best.template(), false);
  }

  /**
   * One that says the same already, if there is one; else the most alike. So learning the same
   * messages again changes nothing.
   */
  private static @Nullable Cluster best(List<Cluster> clusters, String[] words) {
    Cluster best = null;
    int bestSame = -1;
    for (Cluster cluster : clusters) {
      int same = 0;
      boolean covers = true;
      for (int i = 0; i < words.length; i++) {
        if (cluster.words[i].equals(words[i])) {
          same++;
        } else if (!cluster.words[i].equals(MessageMask.VARIABLE)) {
          covers = false;
        }
      }
      if (covers) {
        return cluster;
      }
      if (same > bestSame && same >= SIMILARITY * words.length) {
        best = cluster;
        bestSame = same;
      }
    }
    return best;
  }

  private Cluster add(TreeNode leaf, String[] words, long count) {
    if (leaf.clusters().size() >= MAX_PER_LEAF) {
      // All of one leaf are looked at for each message, so there may not be too many.
      leaf.becomeForgetful();
      forget(leaf.clusters().getFirst());
    } else if (recent.size() >= maxTemplates) {
      forgetful = true;
      forget(recent.getFirst());
    }
    // Forgetting may have cut the leaf off.
    TreeNode place = root.leaf(words);
    Cluster cluster = new Cluster(place, words, count);
    place.clusters().add(cluster);
    recent.addLast(cluster);
    return cluster;
  }

  private void forget(Cluster cluster) {
    recent.remove(cluster);
    cluster.leaf.remove(cluster);
  }

  /** Splits a masked message. */
  private static final class Words {
    private Words() {}

    /** At spaces, and behind each {@code =}; what comes after the last is left out. */
    static String[] split(String text, int max) {
      List<String> words = new ArrayList<>();
      int from = 0;
      for (int i = 0; i < text.length() && words.size() < max; i++) {
        char c = text.charAt(i);
        boolean space = c <= ' ';
        if (space || c == '=') {
          int to = space ? i : i + 1;
          if (to > from) {
            words.add(text.substring(from, to));
          }
          from = i + 1;
        }
      }
      if (from < text.length() && words.size() < max) {
        words.add(text.substring(from));
      }
      return words.toArray(String[]::new);
    }
  }
}
