package logagg.collector.doctor;

import java.util.List;

/** All that is looked at, in the order of the report: what is needed first comes first. */
final class Checks {
  static final List<Check> ALL =
      List.of(
          new KernelCheck(),
          new FuseDeviceCheck(),
          new LibraryCheck(),
          new MountHelperCheck(),
          new FstabCheck(),
          new MountCheck(),
          new MountOptionsCheck(),
          new FileSystemCheck(),
          new CacheAccessCheck(),
          new DiskCheck(DiskCheck.Which.CACHE),
          new DiskCheck(DiskCheck.Which.MIRROR),
          new CacheUseCheck(),
          new CollectorCheck(),
          new GapsCheck(),
          new TrackfileCheck(),
          new UnmatchedCheck(),
          new OwnLogCheck(),
          new ClockCheck(),
          new LeftoversCheck());

  private Checks() {}
}
