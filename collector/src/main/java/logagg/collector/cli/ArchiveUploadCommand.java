package logagg.collector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.TargetUri;
import logagg.collector.archive.target.TemplateException;
import logagg.collector.archive.upload.UploadJob;
import logagg.collector.archive.upload.UploadReport;
import logagg.collector.archive.upload.UploadService;
import logagg.logcache.DataSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logagg archive upload}. */
@Command(
    name = "upload",
    description = "Uploads hourly files to S3 or a directory, verified, and marks them.",
    footer = {
      "",
      "URI: s3://BUCKET/… or file:///DIRECTORY/… with {prefix} {year} {month} {day} {filename},"
          + " and if you like {hour} {minute} {suffix} {host}.",
      "",
      "Exit codes: 0 well; 1 some files are not uploaded; 2 wrong usage; 3 nothing can be uploaded:"
          + " the target refuses it, or is not reached."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ArchiveUploadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "DIR", description = "Of the files: /var/log/web/archive.")
  private Path directory = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "URI",
      description = "Where to: s3://BUCKET/{prefix}/{year}/{month}/{day}/{filename}.")
  private String uri = "";

  @Option(names = "--once", description = "Upload what is ready, and end.")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "Pause between one pass and the next; ${DEFAULT-VALUE} by default.")
  private Duration interval = Duration.ofSeconds(60);

  @Option(
      names = "--delete-after",
      paramLabel = "TIME",
      description = "Remove files that long after their upload: 7d. By default they stay.")
  private Optional<Duration> deleteAfter = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "So many files at once; ${DEFAULT-VALUE} by default.")
  private int parallel = 4;

  @Option(names = "--host", paramLabel = "NAME", description = "What {host} is; by default this.")
  private Optional<String> host = Optional.empty();

  @Mixin private S3Options s3 = new S3Options();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (ArchiveProgress progress =
        new ArchiveProgress("upload", spec.commandLine().getOut(), spec.commandLine().getErr())) {
      if (!Files.isDirectory(directory)) {
        throw new NoSuchFileException(directory.toString());
      }
      TargetUri to = TargetUri.parse(uri);
      UploadService service =
          new UploadService(job(to), to.place(), s3.settings(), interval, progress);
      Shutdown shutdown = ArchiveCommand.shutdownOf(spec);
      try (Shutdown.Stoppable _ = shutdown.onSignal(service::close)) {
        return run(service, progress);
      }
    } catch (TemplateException e) {
      String.valueOf(e.getMessage()).lines().forEach(this::complain);
      return CommandLines.WRONG_USAGE;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    } catch (Stop.StoppedException e) {
      complain("stopped before all was uploaded");
      return CommandLines.FAILED;
    } catch (IOException e) {
      complain(Complaint.of(e));
      return ScanCommand.CANNOT;
    }
  }

  private UploadJob job(TargetUri to) throws IOException {
    String name =
        host.isPresent()
            ? host.get()
            : Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    return new UploadJob(directory, to.template().orElseThrow(), name, parallel, deleteAfter);
  }

  private int run(UploadService service, ArchiveProgress progress)
      throws IOException, InterruptedException {
    if (!once) {
      service.run();
      return 0;
    }
    UploadReport report = service.once();
    progress.close();
    spec.commandLine()
        .getOut()
        .println(
            count(report.uploaded(), "uploaded")
                + ", "
                + new DataSize(report.bytes())
                + "; "
                + report.found()
                + " there already; "
                + report.removed()
                + " removed here; "
                + report.failed()
                + " failed; "
                + report.left()
                + " left");
    spec.commandLine().getOut().flush();
    return report.isComplete() ? 0 : CommandLines.FAILED;
  }

  private static String count(int files, String what) {
    return files + (files == 1 ? " file " : " files ") + what;
  }

  private void complain(String what) {
    spec.commandLine().getErr().println("logagg: " + what);
    spec.commandLine().getErr().flush();
  }
}
