package logagg.collector.receive.facility;

import java.util.Optional;

/**
 * One facility: the messages it is for, and what becomes of its files.
 *
 * @param name of which messages
 * @param rotate when its files are rotated
 * @param backupCount how many rotated files are kept
 * @param maxSize bytes; a file that would grow beyond is rotated, unless a single message is larger
 * @param flushEvery at most so many messages wait in memory; 1: those that were read together
 * @param filePerHost whether each host has a file of its own
 * @param key what messages must be signed with, if they must
 */
record Facility(
    FacilityName name,
    RotationSchedule rotate,
    int backupCount,
    long maxSize,
    int flushEvery,
    boolean filePerHost,
    Optional<SigningKey> key) {
  /** There is no such limit. */
  static final long ANY_SIZE = Long.MAX_VALUE;
}
