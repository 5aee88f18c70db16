/**
 * The libc functions that the rest uses, through jnr-ffi: descriptors, errno, native memory.
 *
 * <p>The only package that declares libc functions. Imports nothing of ours. Start reading at
 * {@link logagg.fs.posix.Fd}; {@link logagg.fs.posix.Posix} has what needs no descriptor. A name is
 * a NUL-terminated byte array, never a {@code String}: file names are bytes. Linux only, x86-64 and
 * aarch64, glibc 2.33 or later, kernel 5.6 or later (openat2).
 */
@NullMarked
package logagg.fs.posix;

import org.jspecify.annotations.NullMarked;
