/** Tells apart what is alike: {@link logagg.collector.sweep.alike.Alike}. */
@NullMarked
package logagg.collector.sweep.alike;

import org.jspecify.annotations.NullMarked;
