/**
 * Where events go: {@link logagg.collector.outlet.Outlet} is the contract, JSON Lines to a stream
 * or a rotating file the first of its kind. Imports {@code event} only.
 */
@NullMarked
package logagg.collector.outlet;

import org.jspecify.annotations.NullMarked;
