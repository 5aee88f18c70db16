/**
 * Plug-ins: jars in a directory that bring formats, rules, patterns and sinks. Start with {@link
 * logagg.collector.plugin.Plugin}.
 */
@NullMarked
package logagg.collector.plugin;

import org.jspecify.annotations.NullMarked;
