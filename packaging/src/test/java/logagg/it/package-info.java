/**
 * Tests against the real mount: what is laid out in {@code dist/} is run in child processes, each
 * with a time limit, on directories of its own. They need root, libfuse 2 and /dev/fuse.
 */
@NullMarked
package logagg.it;

import org.jspecify.annotations.NullMarked;
