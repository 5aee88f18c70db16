package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The field and modifiers of a key such as {@code CommandLine|contains|all}.
 *
 * @param field empty for keywords, which are looked for anywhere
 * @param kind how values are read
 * @param shape where in the value it must stand
 * @param encodings in their order
 * @param all the others
 */
record ItemModifiers(
    String field, Kind kind, SigmaText.Shape shape, List<Modifier> encodings, Set<Modifier> all) {
  ItemModifiers {
    encodings = List.copyOf(encodings);
    all = Set.copyOf(all);
  }

  /** How values are read. */
  enum Kind {
    TEXT,
    PATTERN,
    NETWORK,
    NUMBER,
    DATE,
    EXISTENCE,
    FIELD
  }

  private static final Set<Modifier> COMPARISONS =
      EnumSet.of(Modifier.LT, Modifier.LTE, Modifier.GT, Modifier.GTE);
  private static final Set<Modifier> DATES =
      EnumSet.of(
          Modifier.MINUTE,
          Modifier.HOUR,
          Modifier.DAY,
          Modifier.WEEK,
          Modifier.MONTH,
          Modifier.YEAR);
  private static final Set<Modifier> SHAPES =
      EnumSet.of(Modifier.CONTAINS, Modifier.STARTSWITH, Modifier.ENDSWITH);
  private static final Set<Modifier> ENCODINGS =
      EnumSet.of(
          Modifier.UTF16LE,
          Modifier.UTF16BE,
          Modifier.UTF16,
          Modifier.BASE64,
          Modifier.BASE64OFFSET);
  private static final Set<Modifier> FLAGS =
      EnumSet.of(Modifier.IGNORE_CASE, Modifier.MULTI_LINE, Modifier.SINGLE_LINE);

  static ItemModifiers parse(String key, Position position) {
    String[] words = key.split("\\|", -1);
    Set<Modifier> all = EnumSet.noneOf(Modifier.class);
    List<Modifier> encodings = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String word = words[i].strip();
      Modifier modifier =
          Modifier.named(word)
              .orElseThrow(() -> new RefusedException(position, "unknown modifier: " + word));
      if (ENCODINGS.contains(modifier)) {
        encodings.add(modifier);
      }
      if (!all.add(modifier)) {
        throw new RefusedException(position, "modifier twice: " + modifier);
      }
    }
    check(all, position);
    return new ItemModifiers(words[0].strip(), kind(all), shape(all), encodings, all);
  }

  private static Kind kind(Set<Modifier> all) {
    if (all.contains(Modifier.RE)) {
      return Kind.PATTERN;
    }
    if (all.contains(Modifier.CIDR)) {
      return Kind.NETWORK;
    }
    if (all.contains(Modifier.EXISTS)) {
      return Kind.EXISTENCE;
    }
    if (all.contains(Modifier.FIELDREF)) {
      return Kind.FIELD;
    }
    if (anyOf(all, DATES)) {
      return Kind.DATE;
    }
    return anyOf(all, COMPARISONS) ? Kind.NUMBER : Kind.TEXT;
  }

  private static SigmaText.Shape shape(Set<Modifier> all) {
    if (all.contains(Modifier.CONTAINS)) {
      return SigmaText.Shape.ANYWHERE;
    }
    if (all.contains(Modifier.STARTSWITH)) {
      return SigmaText.Shape.BEGINNING;
    }
    return all.contains(Modifier.ENDSWITH) ? SigmaText.Shape.END : SigmaText.Shape.WHOLE;
  }

  /** Refuses what contradicts itself, or says nothing. */
  private static void check(Set<Modifier> all, Position position) {
    Set<Modifier> kinds = EnumSet.copyOf(DATES);
    kinds.addAll(EnumSet.of(Modifier.RE, Modifier.CIDR, Modifier.EXISTS, Modifier.FIELDREF));
    refuseTwoOf(kinds, all, position);
    refuseTwoOf(SHAPES, all, position);
    refuseTwoOf(COMPARISONS, all, position);
    if (!all.contains(Modifier.RE)) {
      refuseWithout(FLAGS, "re", all, position);
    }
    Kind kind = kind(all);
    if (kind != Kind.TEXT) {
      refuseWith(kind, ENCODINGS, all, position);
      refuseWith(kind, EnumSet.of(Modifier.WINDASH), all, position);
      if (kind != Kind.PATTERN && kind != Kind.FIELD) {
        refuseWith(kind, SHAPES, all, position);
        refuseWith(kind, EnumSet.of(Modifier.CASED), all, position);
      }
      if (kind != Kind.PATTERN) {
        refuseWith(kind, EnumSet.of(Modifier.EXPAND), all, position);
      }
      if (kind != Kind.NUMBER && kind != Kind.DATE) {
        refuseWith(kind, COMPARISONS, all, position);
      }
    }
  }

  private static void refuseTwoOf(Set<Modifier> of, Set<Modifier> all, Position position) {
    Set<Modifier> both = EnumSet.copyOf(of);
    both.retainAll(all);
    if (both.size() > 1) {
      throw new RefusedException(position, "modifiers exclude each other: " + names(both));
    }
  }

  private static void refuseWithout(
      Set<Modifier> some, String needed, Set<Modifier> all, Position position) {
    Set<Modifier> there = EnumSet.copyOf(some);
    there.retainAll(all);
    if (!there.isEmpty()) {
      throw new RefusedException(position, "modifier " + names(there) + " needs " + needed);
    }
  }

  private static void refuseWith(
      Kind kind, Set<Modifier> some, Set<Modifier> all, Position position) {
    Set<Modifier> there = EnumSet.copyOf(some);
    there.retainAll(all);
    if (!there.isEmpty()) {
      throw new RefusedException(
          position,
          "modifier " + names(there) + " has no meaning with " + names(kindModifiers(kind, all)));
    }
  }

  private static Set<Modifier> kindModifiers(Kind kind, Set<Modifier> all) {
    Set<Modifier> of =
        switch (kind) {
          case PATTERN -> EnumSet.of(Modifier.RE);
          case NETWORK -> EnumSet.of(Modifier.CIDR);
          case EXISTENCE -> EnumSet.of(Modifier.EXISTS);
          case FIELD -> EnumSet.of(Modifier.FIELDREF);
          case DATE -> EnumSet.copyOf(DATES);
          case NUMBER -> EnumSet.copyOf(COMPARISONS);
          case TEXT -> EnumSet.noneOf(Modifier.class);
        };
    of.retainAll(all);
    return of;
  }

  private static String names(Set<Modifier> modifiers) {
    StringJoiner names = new StringJoiner(", ");
    modifiers.forEach(modifier -> names.add(modifier.toString()));
    return names.toString();
  }

  private static boolean anyOf(Set<Modifier> all, Set<Modifier> some) {
    return some.stream().anyMatch(all::contains);
  }

  boolean has(Modifier modifier) {
    return all.contains(modifier);
  }

  boolean isKeyword() {
    return field.isEmpty();
  }
}
