/**
 * Inputs that are not captured: files, directories, globs, standard input, compressed or not; and
 * their lines. Imports {@code codec}. Start with {@link logagg.collector.read.Input}.
 */
@NullMarked
package logagg.collector.read;

import org.jspecify.annotations.NullMarked;
