package logagg.collector.anomaly.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TemplateTreeTest {
  private final TemplateTree tree = new TemplateTree(100);

  @Test
  void messagesThatDifferInAWordAreOfOneTemplate() {
    assertThat(tree.learn("session opened for user root by alice").isNew()).isTrue();
    TemplateTree.Match second = tree.learn("session opened for user www by bob");

    assertThat(second)
        .isEqualTo(
            new TemplateTree.Match(new Template("session opened for user <*> by <*>", 2), false));
    assertThat(tree.templates())
        .containsExactly(new Template("session opened for user <*> by <*>", 2));
  }

  /** Two of five words are 0.4, one of three is less. */
  @Test
  void twoOfFiveWordsMustBeTheSame() {
    tree.learn("a b c d e");
    assertThat(tree.learn("a b x y z").isNew()).isFalse();
    tree.learn("p q r s t u");
    assertThat(tree.learn("p q x y z v").isNew()).isTrue();
  }

  @Test
  void messagesOfOtherLengthOrBeginningAreOthers() {
    tree.learn("one two three four");
    assertThat(tree.learn("one two three four five").isNew()).isTrue();
    assertThat(tree.learn("two two three four").isNew()).isTrue();
    assertThat(tree.learn("one two three four").isNew()).isFalse();
    assertThat(tree.size()).isEqualTo(3);
  }

  @Test
  void aValueBehindAnEqualsSignIsAWord() {
    tree.learn("user=alice action=login result=ok");
    tree.learn("user=bob action=login result=ok");

    assertThat(tree.templates())
        .containsExactly(new Template("user= <*> action= login result= ok", 2));
  }

  @Test
  void theTemplateThatWasNotSeenForLongestIsForgotten() {
    TemplateTree small = new TemplateTree(2);
    small.learn("alpha starts");
    small.learn("beta starts");
    small.learn("alpha starts");
    // It was never seen; but as something is forgotten for it, the next may have been.
    small.learn("gamma starts");

    assertThat(small.templates())
        .containsExactly(new Template("alpha starts", 2), new Template("gamma starts", 1));
    assertThat(small.learn("beta starts").isNew()).isFalse();
    assertThat(small.size()).isEqualTo(2);
  }

  @Test
  void aLeafOfManyTemplatesIsBounded() {
    TemplateTree large = new TemplateTree(1000);
    for (int i = 0; i < 300; i++) {
      String word = Integer.toString(i, 36).replaceAll("[0-9]", "Z") + (char) ('A' + i % 26);
      large.learn("same begin " + word + " x" + word + " y" + word + " z" + word);
    }
    assertThat(large.size()).isBetween(50, 100);
  }

  @Test
  void aTreeIsTheSameFromItsTemplates() {
    tree.learn("session opened for user root by alice");
    tree.learn("session opened for user www by bob");
    tree.learn("job 7 done");
    tree.learn("key=value");

    TemplateTree again = TemplateTree.of(tree.templates(), 100);

    assertThat(again.templates()).isEqualTo(tree.templates());
    assertThat(again.learn("session opened for user x by y").isNew()).isFalse();
    assertThat(again.learn("job 8 done").isNew()).isFalse();
    assertThat(again.learn("key=other").isNew()).isFalse();
    assertThat(again.learn("quite another thing").isNew()).isTrue();
  }

  @Test
  void anEmptyMessageIsATemplateToo() {
    assertThat(tree.learn("").isNew()).isTrue();
    assertThat(tree.learn(" \t").isNew()).isFalse();
    assertThat(TemplateTree.of(tree.templates(), 100).size()).isZero();
  }

  @Provide
  Arbitrary<List<String>> logs() {
    Arbitrary<String> word = Arbitraries.of("a", "b", "c", "d", "e", "7", "k=v", "x");
    return word.list().ofMinSize(1).ofMaxSize(7).map(w -> String.join(" ", w)).list().ofMaxSize(60);
  }

  @Property(tries = 500)
  void learningTheSameAgainChangesNothing(@ForAll("logs") List<String> messages) {
    TemplateTree learnt = new TemplateTree(10_000);
    messages.forEach(learnt::learn);
    List<String> before = learnt.templates().stream().map(Template::text).sorted().toList();

    messages.forEach(m -> assertThat(learnt.learn(m).isNew()).isFalse());
    before.forEach(t -> assertThat(learnt.learn(t).isNew()).as(t).isFalse());

    assertThat(learnt.templates().stream().map(Template::text).sorted().toList()).isEqualTo(before);
  }

  @Property(tries = 300)
  void anyTextIsLearntWithinTheBound(@ForAll List<String> messages) {
    TemplateTree small = new TemplateTree(3);
    messages.forEach(small::learn);
    assertThat(small.size()).isLessThanOrEqualTo(3);
  }
}
