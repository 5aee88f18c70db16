package logagg.collector.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * One stop of the tour.
 *
 * @param explanation what the command does, and what to look at
 * @param command the arguments of {@code logagg}
 */
record TourStep(String title, String explanation, List<String> command) {
  TourStep {
    command = List.copyOf(command);
  }

  /** All of them, in order. */
  static List<TourStep> all(Path auth, Path access, Path noCache) {
    return List.of(
        new TourStep(
            "Formats",
            """
            Two logs were made up: of logins, and of a web server. Which format a file is of is
            found out from its first lines.""",
            List.of("formats", "detect", auth.toString(), access.toString())),
        new TourStep(
            "Events, redacted",
            """
            A scan reads lines as events. Addresses, mail addresses and the like are replaced
            before anything else sees them: the same value always becomes the same token, so
            that one can still tell who did what.""",
            List.of("scan", "--no-rules", "--limit", "6", auth.toString())),
        new TourStep(
            "Findings",
            """
            With rules, the scan says what someone should look at: here someone guesses
            passwords, and gets in. Rules see addresses as they were, what they say is redacted.""",
            List.of("scan", "--limit", "0", auth.toString(), access.toString())),
        new TourStep(
            "Storing",
            """
            With --track-errors, findings and errors are stored; those that are alike, as one.
            Scanning the same file again counts nothing twice.""",
            List.of("scan", "--format-only", "--track-errors", auth.toString(), access.toString())),
        new TourStep(
            "What is stored",
            "Findings of level high and above, as configured: store.findings.min_level.",
            List.of("findings", "list")),
        new TourStep(
            "What a finding means",
            "Each rule says what its findings mean and what to do about them.",
            List.of("findings", "show", "SSH_BRUTE_FORCE")),
        new TourStep(
            "What is usual",
            """
            No rule is needed to notice that a log says far more than it does on other days:
            what is usual is learnt, and explained.""",
            List.of("anomaly", "learn", access.toString())),
        new TourStep(
            "Why something is unusual", "In figures:", List.of("anomaly", "explain", "access")),
        new TourStep(
            "A report",
            "All of it for others to read, as Markdown; --format html makes a page with charts.",
            List.of(
                "export",
                "report",
                "--since",
                "1d",
                "--title",
                "The tour",
                "--logcache",
                noCache.toString())));
  }
}
