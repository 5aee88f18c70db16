/** How files are compressed and read: by whoever writes, archives or receives. */
@NullMarked
package logagg.collector.codec;

import org.jspecify.annotations.NullMarked;
