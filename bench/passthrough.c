/*
 * A bare pass-through on libfuse 2: the least that a file system of this kind can cost. Each request
 * is one system call on the directory named first; it keeps, checks and captures nothing.
 *
 *   passthrough DIRECTORY MOUNTPOINT [options of libfuse]       no extended attributes
 *   passthrough --xattr DIRECTORY MOUNTPOINT [options …]        with them: the kernel then asks for
 *                                                               security.capability before each write
 */
#define FUSE_USE_VERSION 26
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <unistd.h>

static int root; /* the directory; opened before the mount may hide it */

#define AT(path) root, ((path)[1] ? (path) + 1 : ".")

static int answer(int result) { return result < 0 ? -errno : 0; }

static int pt_getattr(const char *path, struct stat *st) {
  return answer(fstatat(AT(path), st, AT_SYMLINK_NOFOLLOW));
}

static int pt_fgetattr(const char *path, struct stat *st, struct fuse_file_info *fi) {
  (void)path;
  return answer(fstat(fi->fh, st));
}

static int pt_readlink(const char *path, char *target, size_t size) {
  ssize_t length = readlinkat(AT(path), target, size - 1);
  if (length < 0) return -errno;
  target[length] = 0;
  return 0;
}

static int pt_mkdir(const char *path, mode_t mode) { return answer(mkdirat(AT(path), mode)); }
static int pt_unlink(const char *path) { return answer(unlinkat(AT(path), 0)); }
static int pt_rmdir(const char *path) { return answer(unlinkat(AT(path), AT_REMOVEDIR)); }
static int pt_rename(const char *from, const char *to) {
  return answer(renameat(AT(from), AT(to)));
}
static int pt_symlink(const char *target, const char *path) {
  return answer(symlinkat(target, AT(path)));
}
static int pt_link(const char *from, const char *to) {
  return answer(linkat(AT(from), AT(to), 0));
}
static int pt_chmod(const char *path, mode_t mode) { return answer(fchmodat(AT(path), mode, 0)); }
static int pt_chown(const char *path, uid_t uid, gid_t gid) {
  return answer(fchownat(AT(path), uid, gid, AT_SYMLINK_NOFOLLOW));
}
static int pt_utimens(const char *path, const struct timespec times[2]) {
  return answer(utimensat(AT(path), times, AT_SYMLINK_NOFOLLOW));
}

static int pt_open(const char *path, struct fuse_file_info *fi) {
  int fd = openat(AT(path), fi->flags & ~O_NOFOLLOW);
  if (fd >= 0) fi->fh = fd;
  return answer(fd);
}

static int pt_create(const char *path, mode_t mode, struct fuse_file_info *fi) {
  int fd = openat(AT(path), fi->flags, mode);
  if (fd >= 0) fi->fh = fd;
  return answer(fd);
}

static int pt_read(const char *path, char *to, size_t size, off_t at, struct fuse_file_info *fi) {
  (void)path;
  ssize_t n = pread(fi->fh, to, size, at);
  return n < 0 ? -errno : n;
}

static int pt_write(const char *path, const char *from, size_t size, off_t at,
                    struct fuse_file_info *fi) {
  (void)path;
  ssize_t n = pwrite(fi->fh, from, size, at);
  return n < 0 ? -errno : n;
}

static int pt_ftruncate(const char *path, off_t size, struct fuse_file_info *fi) {
  (void)path;
  return answer(ftruncate(fi->fh, size));
}

static int pt_truncate(const char *path, off_t size) {
  int fd = openat(AT(path), O_WRONLY);
  if (fd < 0) return -errno;
  int result = answer(ftruncate(fd, size));
  close(fd);
  return result;
}

static int pt_flush(const char *path, struct fuse_file_info *fi) {
  (void)path;
  return answer(close(dup(fi->fh)));
}

static int pt_fsync(const char *path, int only_data, struct fuse_file_info *fi) {
  (void)path;
  return answer(only_data ? fdatasync(fi->fh) : fsync(fi->fh));
}

static int pt_release(const char *path, struct fuse_file_info *fi) {
  (void)path;
  return answer(close(fi->fh));
}

static int pt_readdir(const char *path, void *to, fuse_fill_dir_t fill, off_t at,
                      struct fuse_file_info *fi) {
  (void)at, (void)fi;
  int fd = openat(AT(path), O_RDONLY | O_DIRECTORY);
  DIR *directory = fd < 0 ? NULL : fdopendir(fd);
  if (!directory) return -errno;
  for (struct dirent *entry; (entry = readdir(directory));) {
    struct stat st = {.st_ino = entry->d_ino, .st_mode = entry->d_type << 12};
    fill(to, entry->d_name, &st, 0);
  }
  closedir(directory);
  return 0;
}

static int pt_statfs(const char *path, struct statvfs *st) {
  (void)path;
  return answer(fstatvfs(root, st));
}

/* There is no getxattrat(2) on most kernels: by way of the directory's name in /proc. */
static const char *by_name(const char *path, char name[PATH_MAX]) {
  snprintf(name, PATH_MAX, "/proc/self/fd/%d%s", root, path);
  return name;
}

static int pt_getxattr(const char *path, const char *key, char *value, size_t size) {
  char name[PATH_MAX];
  ssize_t n = lgetxattr(by_name(path, name), key, value, size);
  return n < 0 ? -errno : n;
}

static int pt_setxattr(const char *path, const char *key, const char *value, size_t size,
                       int flags) {
  char name[PATH_MAX];
  return answer(lsetxattr(by_name(path, name), key, value, size, flags));
}

static int pt_listxattr(const char *path, char *list, size_t size) {
  char name[PATH_MAX];
  ssize_t n = llistxattr(by_name(path, name), list, size);
  return n < 0 ? -errno : n;
}

static int pt_removexattr(const char *path, const char *key) {
  char name[PATH_MAX];
  return answer(lremovexattr(by_name(path, name), key));
}

int main(int argc, char **argv) {
  struct fuse_operations operations = {
      .getattr = pt_getattr,   .fgetattr = pt_fgetattr,   .readlink = pt_readlink,
      .mkdir = pt_mkdir,       .unlink = pt_unlink,       .rmdir = pt_rmdir,
      .rename = pt_rename,     .symlink = pt_symlink,     .link = pt_link,
      .chmod = pt_chmod,       .chown = pt_chown,         .utimens = pt_utimens,
      .open = pt_open,         .create = pt_create,       .read = pt_read,
      .write = pt_write,       .ftruncate = pt_ftruncate, .truncate = pt_truncate,
      .flush = pt_flush,       .fsync = pt_fsync,         .release = pt_release,
      .readdir = pt_readdir,   .statfs = pt_statfs,
  };
  if (argc > 1 && !strcmp(argv[1], "--xattr")) {
    operations.getxattr = pt_getxattr;
    operations.setxattr = pt_setxattr;
    operations.listxattr = pt_listxattr;
    operations.removexattr = pt_removexattr;
    argv[1] = argv[0];
    argv++, argc--;
  }
  if (argc < 3) errx(2, "usage: passthrough [--xattr] DIRECTORY MOUNTPOINT [options of libfuse]");
  root = open(argv[1], O_PATH | O_DIRECTORY);
  if (root < 0) err(1, "%s", argv[1]);
  argv[1] = argv[0]; /* libfuse sees all but the directory */
  umask(0);
  return fuse_main(argc - 1, argv + 1, &operations, NULL);
}
