package logagg.collector.follow;

/**
 * How far a file is read.
 *
 * @param inode its number
 * @param offset where the next line begins
 */
record Reached(long inode, long offset) {}
