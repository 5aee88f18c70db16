/**
 * The mirror file system that captures what is written below it.
 *
 * <p>Layers, each seeing only those after it: {@code mount} (the command, libfuse), {@code capture}
 * (which bytes of which file are in the cache), {@code mirror} (POSIX operations on the backing
 * tree), {@code posix} (libc). Start reading at {@link logagg.fs.mount.Command}.
 */
@NullMarked
package logagg.fs;

import org.jspecify.annotations.NullMarked;
