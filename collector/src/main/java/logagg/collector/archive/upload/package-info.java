/**
 * Uploads hourly files to an {@link logagg.collector.archive.target.ArchiveTarget}, and marks them.
 * Start with {@link logagg.collector.archive.upload.Uploader}; docs/archive-s3.md tells the rest.
 */
@NullMarked
package logagg.collector.archive.upload;

import org.jspecify.annotations.NullMarked;
