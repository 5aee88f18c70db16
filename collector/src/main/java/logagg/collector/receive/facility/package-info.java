/**
 * Which file a received message belongs to, and the life of that file: written, rotated,
 * compressed, removed.
 *
 * <p>{@link logagg.collector.receive.facility.Facilities} is what the administrator wrote, read
 * from {@code logagg.yaml} and from LogHog's own files; {@link
 * logagg.collector.receive.facility.FacilityDelivery} takes messages. Start there. A {@code
 * LogFile} is one file with its lock; a {@code LogName} is what it and its backups are called.
 */
@NullMarked
package logagg.collector.receive.facility;

import org.jspecify.annotations.NullMarked;
