package logagg.collector.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Property
  void theyAreAMapInTheOrderOfItsFirstPuts(
      @ForAll @Size(max = 40) List<@AlphaChars @StringLength(max = 2) String> names) {
    Map<String, Object> model = new LinkedHashMap<>();
    Fields.Builder builder = new Fields.Builder();
    builder.put("of the event before", 1);
    builder.clear();
    for (int i = 0; i < names.size(); i++) {
      model.put(names.get(i), (long) i);
      builder.put(names.get(i), i);
    }
    Fields fields = builder.build();
    assertThat(List.copyOf(fields.toMap().entrySet())).isEqualTo(List.copyOf(model.entrySet()));
    assertThat(fields.names()).isEqualTo(List.copyOf(model.keySet()));
    for (String name : model.keySet()) {
      assertThat(fields.value(name)).contains(model.get(name));
      assertThat(builder.value(name)).contains(model.get(name));
    }
    assertThat(fields.indexOf("none such")).isEqualTo(-1);
  }

  @Test
  void thoseOfTheSameNamesShareThem() {
    Shape shape = Fields.of(Map.of("a.b", 1)).shape();
    assertThat(Fields.of(Map.of("a.b", "other")).shape()).isSameAs(shape);
    assertThat(Fields.of(Map.of("a.c", 1)).shape()).isNotSameAs(shape);
  }

  @Test
  void namesWithTheSameHashAreToldApart() {
    // "Aa" and "BB" have one hash
    Fields fields = Fields.of(Map.of("Aa", 1));
    assertThat(fields.indexOf("BB")).isEqualTo(-1);
    assertThat(Fields.of(Map.of("BB", 1)).names()).containsExactly("BB");
    assertThat(fields.names()).containsExactly("Aa");
  }

  @Test
  void whatWasMadeForOneEventAloneIsNotKept() {
    String endless = "x".repeat(5000);
    assertThat(Fields.of(Map.of(endless, 1)).shape())
        .isNotSameAs(Fields.of(Map.of(endless, 1)).shape());
  }

  @Test
  void otherValuesHaveTheSameNames() {
    Fields fields = Fields.of(Map.of("a", 1)).with(List.of("x"));
    assertThat(fields.toMap()).isEqualTo(Map.of("a", "x"));
    assertThatThrownBy(() -> fields.with(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasFoundOfAShapeIsFoundOnce() {
    int[] found = {0};
    ShapeMemory<Integer> memory = new ShapeMemory<>(shape -> shape.size() + 100 * found[0]++);
    Fields one = Fields.of(Map.of("m", 1));
    Fields two = Fields.of(Map.of("m", 1, "n", 2));
    assertThat(memory.of(one.shape())).isEqualTo(1);
    assertThat(memory.of(two.shape())).isEqualTo(102);
    assertThat(memory.of(Fields.of(Map.of("m", 3)).shape())).isEqualTo(1);
  }
}
