package logagg.fs.mount;

import java.util.Set;

/** Mount options that are not ours: those of mount(8), and those of libfuse. */
final class GenericOptions {
  /** Flags of the mount itself, and options of libfuse 2.9, which gets them as they are. */
  private static final Set<String> PASSED =
      Set.of(
          ("rw ro suid nosuid dev nodev exec noexec sync async dirsync atime noatime "
                  + "allow_other allow_root max_read max_write max_readahead max_background "
                  + "congestion_threshold async_read sync_read "
                  + "no_remote_lock no_remote_flock no_remote_posix_lock "
                  + "kernel_cache auto_cache noauto_cache direct_io negative_timeout "
                  + "ac_attr_timeout intr intr_signal umask uid gid "
                  + "context fscontext defcontext rootcontext fsname")
              .split(" "));

  /** Options for mount(8), systemd and others that read fstab, and those that are always on. */
  private static final Set<String> IGNORED =
      Set.of(
          ("defaults auto noauto atomic_o_trunc user nouser users group owner _netdev nofail comment silent loud "
                  + "nonempty use_ino readdir_ino default_permissions big_writes hard_remove "
                  + "relatime norelatime strictatime nostrictatime diratime nodiratime "
                  + "lazytime nolazytime iversion noiversion mand nomand")
              .split(" "));

  private GenericOptions() {}

  static boolean isPassed(String name) {
    return PASSED.contains(name);
  }

  static boolean isIgnored(String name) {
    return IGNORED.contains(name) || name.startsWith("x-") || name.startsWith("X-");
  }
}
