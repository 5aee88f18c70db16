/** Tests that need neither root nor a mount; those that mount are in the module packaging. */
@NullMarked
package logagg.fs;

import org.jspecify.annotations.NullMarked;
