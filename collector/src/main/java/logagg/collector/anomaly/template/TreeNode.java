package logagg.collector.anomaly.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the tree of templates; the last of them are leaves, which hold templates. */
final class TreeNode {
  /** How many first words lead down the tree: one, as in Drain with its usual depth of four. */
  private static final int PREFIX = 1;

  private static final int MAX_CHILDREN = 100;

  private final @Nullable TreeNode parent;
  private final String key;
  private final Map<String, TreeNode> children = new HashMap<>();
  private final List<TemplateTree.Cluster> clusters = new ArrayList<>(1);
  private boolean forgetful;

  TreeNode(@Nullable TreeNode parent, String key) {
    this.parent = parent;
    this.key = key;
  }

  List<TemplateTree.Cluster> clusters() {
    return clusters;
  }

  /** Whether a template of this leaf was forgotten because it had too many. */
  boolean isForgetful() {
    return forgetful;
  }

  void becomeForgetful() {
    forgetful = true;
  }

  /** The leaf of these words, from the root on; it is made if it is not there. */
  TreeNode leaf(String[] words) {
    TreeNode node = children.computeIfAbsent(Integer.toString(words.length), this::child);
    for (int i = 0; i < PREFIX && i < words.length; i++) {
      node = node.next(words[i]);
    }
    return node;
  }

  /** A word that varies, or for which there is no room, goes the way of all such. */
  private TreeNode next(String word) {
    TreeNode known = children.get(word);
    if (known != null) {
      return known;
    }
    boolean varies = word.contains(MessageMask.VARIABLE) || children.size() >= MAX_CHILDREN;
    return children.computeIfAbsent(varies ? MessageMask.VARIABLE : word, this::child);
  }

  private TreeNode child(String word) {
    return new TreeNode(this, word);
  }

  /** Removes a template, and the branch if nothing is left on it. */
  void remove(TemplateTree.Cluster cluster) {
    clusters.remove(cluster);
    TreeNode node = this;
    while (node.parent != null && node.clusters.isEmpty() && node.children.isEmpty()) {
      node.parent.children.remove(node.key);
      node = node.parent;
    }
  }
}
