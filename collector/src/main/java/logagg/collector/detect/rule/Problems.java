package logagg.collector.detect.rule;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong in one file, while it is read. */
final class Problems {
  private final String file;
  private final List<RuleProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  /** Where nothing better is known. */
  RulePlace start() {
    return new RulePlace(file, 1, 1);
  }

  RulePlace place(Node node) {
    return place(node.getStartMark());
  }

  RulePlace place(Mark mark) {
    return new RulePlace(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  void add(Node node, String what, String advice) {
    add(place(node), what, advice);
  }

  void add(RulePlace place, String what, String advice) {
    found.add(new RuleProblem(place, what, advice));
  }

  int count() {
    return found.size();
  }

  List<RuleProblem> all() {
    return List.copyOf(found);
  }
}
