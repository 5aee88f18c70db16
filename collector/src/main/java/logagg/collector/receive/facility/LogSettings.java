package logagg.collector.receive.facility;

/**
 * What becomes of one file.
 *
 * @param facility whose messages are in it
 * @param packing how it is compressed
 * @param style what becomes of newlines in messages
 */
record LogSettings(Facility facility, Packing packing, LineStyle style) {}
