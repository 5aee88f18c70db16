/**
 * Requests as libfuse 2 brings them, through jnr-fuse.
 *
 * <p>A request is a method of a few lines: take the arguments, act on the mirror, answer. {@link
 * logagg.fs.mount.jnrfuse.OperationTable} turns every {@code PosixException} into {@code -errno},
 * and anything else into a line in the log and EIO, in one place. The only package that sees
 * jnr-fuse. May import {@code mirror} and {@code posix}. Start reading at {@link
 * logagg.fs.mount.jnrfuse.Door}.
 */
@NullMarked
package logagg.fs.mount.jnrfuse;

import org.jspecify.annotations.NullMarked;
