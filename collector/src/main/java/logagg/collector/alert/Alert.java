package logagg.collector.alert;

import logagg.collector.event.Finding;

/**
 * A finding to be sent.
 *
 * @param withheld how many before it were not sent, because there were too many
 */
public record Alert(Finding finding, long withheld) {}
