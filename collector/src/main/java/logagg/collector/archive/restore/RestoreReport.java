package logagg.collector.archive.restore;

/**
 * What a restore came to.
 *
 * @param files that were brought back
 * @param bytes of what was written
 * @param troubled files that are missing or damaged
 */
public record RestoreReport(int files, long bytes, int troubled) {}
