package logagg.collector.config;

import java.util.List;

/**
 * Hourly files, compressed, in S3.
 *
 * @param compress directories of hourly files that the collector compresses
 * @param upload what the collector uploads
 */
public record ArchiveSettings(List<String> compress, UploadSettings upload) {}
