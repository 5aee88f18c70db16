/**
 * The commands {@code logagg-collector} and {@code logagg}, one class each: parse, call, print.
 * Exit codes: 0 well, 1 it cannot be done (or the answer is no), 2 wrong usage. Errors are one
 * line.
 */
@NullMarked
package logagg.collector.cli;

import org.jspecify.annotations.NullMarked;
