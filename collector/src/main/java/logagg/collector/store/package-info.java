/**
 * The store: findings, error groups, events with full-text search, baselines, dismissals; in
 * SQLite, MariaDB/MySQL or PostgreSQL. Imports {@code event} and {@code redact} only, and takes
 * nothing but redacted events and findings. Start with {@link logagg.collector.store.Store}; what
 * is promised is in docs/store.md.
 */
@NullMarked
package logagg.collector.store;

import org.jspecify.annotations.NullMarked;
