/**
 * How hosts are asked: one script, over one connection of the system's OpenSSH client, or by this
 * machine's own shell. {@link logagg.collector.sweep.remote.Remote} runs it, {@link
 * logagg.collector.sweep.remote.Answer} reads what it sends. Knows nothing of what is in the files.
 */
@NullMarked
package logagg.collector.sweep.remote;

import org.jspecify.annotations.NullMarked;
