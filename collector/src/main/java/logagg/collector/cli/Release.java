package logagg.collector.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as its jar says. */
final class Release implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Release.class.getPackage().getImplementationVersion()).orElse("dev");
    return new String[] {"logagg " + version};
  }
}
