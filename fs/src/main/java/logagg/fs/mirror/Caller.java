package logagg.fs.mirror;

/**
 * Who made a request.
 *
 * @param uid user of its file accesses
 * @param gid group of its file accesses
 */
public record Caller(int uid, int gid) {}
