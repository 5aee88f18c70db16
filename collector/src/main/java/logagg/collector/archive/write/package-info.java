/**
 * Lines into hourly files. Start with {@link logagg.collector.archive.write.HourFiles}: which file
 * a line belongs to, and when a file is complete. {@link
 * logagg.collector.archive.write.CapturedArchive} puts captured lines in, each exactly once; {@link
 * logagg.collector.archive.write.LineIntake} what comes in from elsewhere.
 */
@NullMarked
package logagg.collector.archive.write;

import org.jspecify.annotations.NullMarked;
