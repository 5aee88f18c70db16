/**
 * Captures what is written to tracked files.
 *
 * <h2>The captured offset</h2>
 *
 * <p>A capture is exactly right when, for each tracked file, <i>segment bytes = file bytes up to
 * the captured offset</i>. The captured offset is never stored as a number of its own: it is the
 * first offset of the file's newest segment plus that segment's size. So one append to a segment
 * both stores the bytes and moves the offset, and no crash can come between. All else is one of two
 * moves:
 *
 * <ul>
 *   <li><b>append</b>: a write arrives at exactly the captured offset; the same buffer goes to the
 *       mirror and then to the segment.
 *   <li><b>catch-up</b>: anything else is true (we were down, the cache was full, another program
 *       wrote behind our back); what is missing is copied from the mirror.
 * </ul>
 *
 * <p>and one rule, the <b>barrier</b>: before anything destroys bytes (truncate, unlink of the last
 * name, rename over, hole punch), it catches up first. That is why rotation cannot lose a line.
 *
 * <p>The writer never fails or waits because of capture: the write to the mirror decides the
 * result; if the segment cannot be written, the offset lags, and catch-up repairs it later. Only a
 * barrier without room makes a gap, which is recorded.
 *
 * <p>May import {@code mirror}, {@code posix} and {@code logcache}. Start reading at {@link
 * logagg.fs.capture.TrackedFile}; {@link logagg.fs.capture.Capture} is the whole.
 */
@NullMarked
package logagg.fs.capture;

import org.jspecify.annotations.NullMarked;
