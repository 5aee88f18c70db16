/**
 * Brings archives back from an {@link logagg.collector.archive.target.ArchiveTarget}: finds the
 * files of a range of time, checks them, and merges their lines. Start with {@link
 * logagg.collector.archive.restore.Restore}; docs/archive-s3.md tells the rest.
 */
@NullMarked
package logagg.collector.archive.restore;

import org.jspecify.annotations.NullMarked;
