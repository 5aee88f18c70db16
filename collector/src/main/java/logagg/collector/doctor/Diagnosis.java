package logagg.collector.doctor;

/**
 * A finding, and on what.
 *
 * @param subject what was looked at
 * @param finding what was found
 */
public record Diagnosis(String subject, Finding finding) {}
