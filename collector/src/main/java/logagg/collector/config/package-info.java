/**
 * The configuration: one tree of records, read and checked once. Imports {@code event} only. Start
 * with {@link logagg.collector.config.Configuration}.
 */
@NullMarked
package logagg.collector.config;

import org.jspecify.annotations.NullMarked;
