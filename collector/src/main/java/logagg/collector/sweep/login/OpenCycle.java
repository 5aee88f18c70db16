package logagg.collector.sweep.login;

import java.time.Instant;

/** A boot whose end is not read yet; kept from sweep to sweep. */
public record OpenCycle(Instant up, String kernel) {}
