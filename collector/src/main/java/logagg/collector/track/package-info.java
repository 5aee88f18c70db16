/** Edits and explains trackfiles.txt. Imports {@code logcache} only. */
@NullMarked
package logagg.collector.track;

import org.jspecify.annotations.NullMarked;
