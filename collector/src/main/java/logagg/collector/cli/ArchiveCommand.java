package logagg.collector.cli;

import picocli.CommandLine.Command;

/** {@code logagg archive}. */
@Command(
    name = "archive",
    description = "Keeps hourly files: compresses them, uploads them, brings them back.",
    mixinStandardHelpOptions = true,
    subcommands = {ArchiveUploadCommand.class, ArchiveRestoreCommand.class})
final class ArchiveCommand {}
