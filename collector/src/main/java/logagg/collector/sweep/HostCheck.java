package logagg.collector.sweep;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.remote.AnswerSink;
import logagg.collector.sweep.remote.FileHead;
import logagg.collector.sweep.remote.HostException;
import logagg.collector.sweep.remote.Remote;
import logagg.collector.sweep.remote.Request;

/**
 * What of a host can be read.
 *
 * @param readable files
 * @param denied files that are there, but may not be read
 * @param programs that can be asked instead: {@code last}, {@code journalctl}
 * @param zone of times that name none
 */
public record HostCheck(
    Host host, List<String> readable, List<String> denied, List<String> programs, String zone) {

  /**
   * Tries it.
   *
   * @throws HostException if there is no answer
   */
  static HostCheck of(Host host, Remote remote) throws HostException {
    Said said = new Said(new HostClock(host.zone()));
    remote.ask(host, Request.CHECK, said);
    return new HostCheck(
        host,
        List.copyOf(said.readable),
        List.copyOf(said.denied),
        List.copyOf(said.programs),
        said.clock.zone().getId());
  }

  private record Said(
      HostClock clock, List<String> readable, List<String> denied, List<String> programs)
      implements AnswerSink {
    Said(HostClock clock) {
      this(clock, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void file(FileHead head, InputStream bytes) {}

    @Override
    public void line(String program, String line) {}

    @Override
    public void said(String word, String rest) {
      switch (word) {
        case "READABLE" -> readable.add(rest);
        case "DENIED" -> denied.add(rest.substring(rest.indexOf(' ') + 1));
        case "PROGRAM" -> programs.add(rest);
        case "ZONE" -> clock.named(rest);
        case "OFFSET" -> clock.offset(rest);
        default -> {}
      }
    }
  }
}
