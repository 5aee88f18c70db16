package logagg.collector.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * Uploading of hourly files. An empty text is: none.
 *
 * @param directories of the files
 * @param uri where to: a template
 * @param interval between one pass and the next
 * @param deleteAfter how long after its upload a file is removed; empty: never
 * @param endpoint of a compatible store; empty: Amazon's
 * @param region empty: as the environment says
 * @param pathStyle whether the bucket is in the path of requests
 * @param profile of the credentials; empty: as the environment says
 * @param parallel how many files at once
 */
public record UploadSettings(
    List<String> directories,
    String uri,
    Duration interval,
    @JsonProperty("delete_after") String deleteAfter,
    String endpoint,
    String region,
    @JsonProperty("path_style") boolean pathStyle,
    String profile,
    int parallel) {}
