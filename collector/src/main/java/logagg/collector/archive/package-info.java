/**
 * Hourly files with an ISO 8601 time in their names: written, compressed, uploaded, restored.
 * {@link logagg.collector.archive.ArchiveName} is what they are called.
 */
@NullMarked
package logagg.collector.archive;

import org.jspecify.annotations.NullMarked;
