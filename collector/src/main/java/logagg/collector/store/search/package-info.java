/**
 * What people search stored events for, and the words that make them found: the same for every
 * database. Imports nothing of ours. Start with {@link logagg.collector.store.search.SearchQuery}.
 */
@NullMarked
package logagg.collector.store.search;

import org.jspecify.annotations.NullMarked;
