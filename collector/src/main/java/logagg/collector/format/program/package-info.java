/**
 * What well-known programs say: decoders of their messages, apart from how a message travelled
 * (syslog, journal, a file of its own). One class a program or family; each names the documentation
 * or source that its sentences come from. Imports {@code event} and {@code format} only. Start with
 * {@link logagg.collector.format.program.ProgramMessages}.
 */
@NullMarked
package logagg.collector.format.program;

import org.jspecify.annotations.NullMarked;
