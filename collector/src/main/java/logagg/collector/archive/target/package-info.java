/**
 * Where archives are: in S3 and what speaks like it, or in a directory. Imports nothing of ours but
 * {@link logagg.collector.archive.ArchiveName}. Start with {@link
 * logagg.collector.archive.target.ArchiveTarget}; docs/archive-s3.md tells the rest.
 */
@NullMarked
package logagg.collector.archive.target;

import org.jspecify.annotations.NullMarked;
