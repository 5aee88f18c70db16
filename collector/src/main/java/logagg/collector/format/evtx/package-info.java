/**
 * The event logs of Windows: EVTX files, and events exported as XML.
 *
 * <p>EVTX is read as described in "Windows XML Event Log (EVTX) format" of the libyal project and
 * in [MS-EVEN6], sections 2.2.12 and following. A file is a header and chunks of 64 KiB; each chunk
 * has its own names and templates, so that one chunk at a time is all that is ever in memory. The
 * way of a record: {@link logagg.collector.format.evtx.Chunk} finds it, {@link
 * logagg.collector.format.evtx.BinaryXml} reads it to parts with holes, {@link
 * logagg.collector.format.evtx.Expansion} fills the holes, {@link
 * logagg.collector.format.evtx.WindowsEvent} takes the fields from the element that comes out; an
 * XML export begins there. Files are taken to be hostile: all offsets are checked, depth and work
 * are bounded.
 */
@NullMarked
package logagg.collector.format.evtx;

import org.jspecify.annotations.NullMarked;
