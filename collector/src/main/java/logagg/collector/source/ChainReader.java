package logagg.collector.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import logagg.collector.source.Line.Ending;
import org.jspecify.annotations.Nullable;

/**
 * One turn of reading a file's chain.
 *
 * <p>An unfinished line is not kept from turn to turn, only the place where it begins: it is read
 * again when there is more of it. So the memory needed is that of one window, whatever the number
 * of files.
 */
final class ChainReader implements AutoCloseable {
  private final FileChain chain;
  private final Window window;
  private final LineSink sink;
  private int index;
  private long offset;
  private int part;
  private @Nullable FileChannel open;
  private int openIndex = -1;

  ChainReader(FileChain chain, Window window, LineSink sink) {
    this.chain = chain;
    this.window = window;
    this.sink = sink;
    this.index = chain.current();
    Progress progress = chain.segment(index).progress();
    this.offset = progress.bytes();
    this.part = progress.part();
    window.clear();
    window.begin(index, offset);
  }

  /**
   * Reads lines until there are no more, or about {@code limit} bytes are read.
   *
   * @return how many bytes were read as lines
   * @throws UnreadableSegmentException if a segment cannot be read; what was read before counts
   * @throws IOException as the sink throws it
   */
  long read(long limit) throws IOException {
    long read = 0;
    while (read < limit) {
      int length = window.lineLength();
      if (length >= 0) {
        read += emit(length, Ending.NEWLINE);
      } else if (window.holdsMoreThanALine()) {
        read += emit(window.cutLength(), Ending.CUT);
      } else if (!fill()) {
        if (window.isEmpty() || !isAtEnd()) {
          chain.runDry();
          break;
        }
        read += emit(window.size(), Ending.UNTERMINATED);
      }
    }
    return read;
  }

  private int emit(int length, Ending ending) throws IOException {
    CachedSegment segment = chain.segment(window.segment());
    Place place = new Place(segment.name(), window.offset());
    boolean isPart = part > 0 || ending == Ending.CUT;
    int taken = ending == Ending.NEWLINE ? length + 1 : length;
    int thisPart = isPart ? part + 1 : 0;
    sink.accept(new Line(place, segment.path(), window.text(length), taken, thisPart, ending));
    window.skip(taken);
    part = ending == Ending.CUT ? part + 1 : 0;
    chain.moveTo(window.segment(), new Progress(window.offset(), part));
    return taken;
  }

  /** Adds bytes to the window; false if there are none that may be added. */
  private boolean fill() throws UnreadableSegmentException {
    while (offset >= chain.segment(index).size()) {
      if (!mayGoOn()) {
        return false;
      }
      index++;
      offset = chain.segment(index).progress().bytes();
      window.begin(index, offset);
    }
    CachedSegment segment = chain.segment(index);
    try {
      int read = window.read(channel(segment), offset, segment.size() - offset);
      if (read <= 0) {
        throw new IOException("it is shorter than it was");
      }
      offset += read;
      return true;
    } catch (IOException e) {
      throw new UnreadableSegmentException(segment.name(), e);
    }
  }

  /** Whether the next segment may be begun: not while a line is unfinished that it cannot end. */
  private boolean mayGoOn() {
    CachedSegment segment = chain.segment(index);
    return segment.isSealed()
        && chain.has(index + 1)
        && (window.isEmpty() || segment.isContinuedBy(chain.segment(index + 1)));
  }

  /** Whether the bytes in the window are followed by no others. */
  private boolean isAtEnd() {
    CachedSegment segment = chain.segment(index);
    return segment.isLast()
        || (segment.isSealed()
            && chain.has(index + 1)
            && !segment.isContinuedBy(chain.segment(index + 1)));
  }

  private FileChannel channel(CachedSegment segment) throws IOException {
    FileChannel channel = open;
    if (channel == null || openIndex != index) {
      close();
      channel = FileChannel.open(segment.file(), StandardOpenOption.READ);
      open = channel;
      openIndex = index;
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    FileChannel channel = open;
    if (channel != null) {
      open = null;
      channel.close();
    }
  }
}
