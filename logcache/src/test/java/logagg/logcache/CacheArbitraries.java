package logagg.logcache;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Random values of the cache's own types, for property tests. */
final class CacheArbitraries extends DomainContextBase {
  private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

  /** Names as the kernel gives them: any bytes but 0, mostly not UTF-8. */
  @Provide
  Arbitrary<byte[]> nameBytes() {
    return Arbitraries.oneOf(
            Arbitraries.bytes().filter(b -> b != 0).array(byte[].class).ofMaxSize(40),
            utf8Cuttings())
        .map(byte[]::clone);
  }

  /** Valid UTF-8 with a byte cut off or put in, since that is where decoders err. */
  private static Arbitrary<byte[]> utf8Cuttings() {
    Arbitrary<String> words =
        Arbitraries.of("a", "/", "é", "€", "😀", "\uFFFF", "\u0080", "\u07FF")
            .list()
            .ofMaxSize(6)
            .map(parts -> String.join("", parts));
    return Combinators.combine(words, Arbitraries.integers().between(0, 30))
        .as(
            (text, cut) -> {
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              return cut < bytes.length ? Arrays.copyOfRange(bytes, cut, bytes.length) : bytes;
            });
  }

  @Provide
  Arbitrary<StreamId> streamIds() {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(32).map(StreamId::new);
  }

  /** Few streams and close moments, so that pairs often differ in one part only. */
  @Provide
  Arbitrary<SegmentName> segmentNames() {
    Arbitrary<StreamId> stream =
        Arbitraries.oneOf(streamIds(), Arbitraries.of("a", "b").map(StreamId::of));
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, LAST_SECOND),
            Arbitraries.longs().between(1_766_289_190L, 1_766_289_192L));
    Arbitrary<Integer> nanos =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 999_999_999), Arbitraries.integers().between(0, 2));
    return Combinators.combine(stream, seconds, nanos).as(SegmentName::new);
  }

  @Provide
  Arbitrary<FileId> fileIds() {
    return Combinators.combine(longs(), longs(), Arbitraries.longs()).as(FileId::new);
  }

  @Provide
  Arbitrary<Origin.State> states() {
    Arbitrary<Long> sizes = longs();
    return Arbitraries.oneOf(
        Arbitraries.just(new Origin.State.Growing()),
        sizes.map(Origin.State.Truncating::new),
        Combinators.combine(sizes, Arbitraries.of(true, false)).as(Origin.State.Sealed::new));
  }

  @Provide
  Arbitrary<Origin> origins() {
    Arbitrary<long[]> offsets =
        Combinators.combine(longs(), longs())
            .as((a, b) -> new long[] {Math.min(a, b), Math.max(a, b)});
    return Combinators.combine(paths(), fileIds(), offsets, states())
        .as((path, file, range, state) -> new Origin(path, file, range[0], range[1], state));
  }

  @Provide
  Arbitrary<Gap> gaps() {
    Arbitrary<long[]> ranges =
        Combinators.combine(longs(), longs())
            .as((a, b) -> new long[] {Math.min(a, b), Math.max(a, b)});
    return Combinators.combine(times(), paths(), fileIds(), ranges, reasons())
        .as(
            (time, path, file, range, reason) ->
                new Gap(time, path, file, range[0], range[1], reason));
  }

  @Provide
  Arbitrary<FsStatus> statuses() {
    Arbitrary<long[]> figures = longs().array(long[].class).ofSize(8);
    return Combinators.combine(paths(), Arbitraries.of(true, false), times(), times(), figures)
        .as(
            (path, inPlace, started, updated, n) ->
                new FsStatus(
                    n[0], path, inPlace, started, updated, n[1], n[2], n[3], n[4], n[5], n[6],
                    n[7]));
  }

  private Arbitrary<String> paths() {
    return nameBytes().map(bytes -> "/var/log/" + PathText.decode(bytes));
  }

  private static Arbitrary<String> reasons() {
    return Arbitraries.strings().ofMaxLength(40);
  }

  private static Arbitrary<Instant> times() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 253_402_300_799L),
            Arbitraries.integers().between(0, 999_999_999))
        .as((seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos));
  }

  private static Arbitrary<Long> longs() {
    return Arbitraries.longs().greaterOrEqual(0);
  }
}
