/**
 * Tests with the daemons of a server, in a container whose process 1 is systemd and whose {@code
 * /etc/fstab} mounts us on {@code /var/log}. They need a container engine and the image that {@code
 * packaging/containers/images} makes; {@code ./test} sees to both. Read {@link Machine} first.
 */
@NullMarked
package logagg.it.container;

import org.jspecify.annotations.NullMarked;
