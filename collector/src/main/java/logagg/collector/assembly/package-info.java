/**
 * Puts the parts together as the configuration says. Start with {@link
 * logagg.collector.assembly.Assembly}.
 */
@NullMarked
package logagg.collector.assembly;

import org.jspecify.annotations.NullMarked;
