/**
 * The command {@code logagg-fs}: options, checks, the life of one mount, its log.
 *
 * <p>{@link logagg.fs.mount.CommandLine} reads what mount(8) or a person gives, {@link
 * logagg.fs.mount.MountPoint} and {@link logagg.fs.mount.CacheRoot} say early and plainly what
 * would go wrong, {@link logagg.fs.mount.MountedFileSystem} puts mirror, capture and door together
 * and takes them down again. Start reading there. May import every other package of the module.
 */
@NullMarked
package logagg.fs.mount;

import org.jspecify.annotations.NullMarked;
