package logagg.collector.sweep.login;

import java.time.Instant;

/** A login whose end is not read yet; kept from sweep to sweep. */
public record OpenSession(String user, String line, Instant begin, String source, long pid) {}
