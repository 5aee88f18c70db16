package logagg.collector.receive.facility;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import logagg.collector.receive.Message;
import logagg.collector.render.Printable;

/**
 * A plan in use, and the files that messages were found to be for. A reload replaces it as a whole.
 * Thread-safe.
 */
final class Routes {
  private final Plan plan;
  private final Optional<ReplayGuard> guard;
  private final Map<Target, LogFile> files = new ConcurrentHashMap<>();

  /**
   * What a file's name is made of.
   *
   * @param app of the fallback's files; else empty
   * @param host of files per host; else empty
   */
  record Target(FacilityName facility, String app, String host) {
    @Override
    public String toString() {
      return Printable.of(facility + " " + app + " " + host);
    }
  }

  Routes(Plan plan, Optional<ReplayGuard> guard) {
    this.plan = plan;
    this.guard = guard;
  }

  Plan plan() {
    return plan;
  }

  Optional<ReplayGuard> guard() {
    return guard;
  }

  Target target(Message message, Facility facility) {
    return new Target(
        facility.name(),
        plan.isFallback(facility) ? message.appId() : "",
        facility.filePerHost() ? message.host() : "");
  }

  Optional<LogFile> file(Target target) {
    return Optional.ofNullable(files.get(target));
  }

  void put(Target target, LogFile file) {
    files.put(target, file);
  }

  int size() {
    return files.size();
  }
}
