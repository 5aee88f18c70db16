/**
 * The backing tree: every operation once, as {@code *at()} calls on a directory's descriptor and a
 * name.
 *
 * <p>Knows neither libfuse nor capture: requests come from a door in {@code mount}, and what
 * matters to capture is told through {@link logagg.fs.mirror.Tap}. May import {@code posix} and
 * {@code logcache}. Start reading at {@link logagg.fs.mirror.Mirror}, which turns a path into a
 * {@link logagg.fs.mirror.Place}; {@link logagg.fs.mirror.Names}, {@link
 * logagg.fs.mirror.Attributes}, {@link logagg.fs.mirror.Files} and {@link logagg.fs.mirror.Locks}
 * are the operations by family.
 */
@NullMarked
package logagg.fs.mirror;

import org.jspecify.annotations.NullMarked;
