/*
 * Measures what programs do with log files, in a given directory.
 *
 *   fsbench DIRECTORY [SECONDS]     one line for each operation: its name, a tab, nanoseconds for one of it
 *   fsbench --hold COUNT DIRECTORY  opens COUNT files, appends a line to each, says "holding", and
 *                                   keeps them open until its standard input ends
 *
 * Files that are appended to are called *.log, all others *.dat, so that patterns can tell them apart. Each
 * operation is repeated for SECONDS (0.3), but writes no more than 64 MiB. All that is made is removed.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ENTRIES = 1000, MIB = 1 << 20, MOST_BYTES = 64 * MIB, BLOCK = 128 << 10 };

static char block[BLOCK];
static double seconds = 0.3;

/* What one operation needs: a descriptor or a path, and how much it moves. */
struct work {
  int fd;
  const char *path;
  size_t size;
  long turn;
};

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

/* Repeats an operation until time or volume is used up, and prints what one took. */
static void measure(const char *name, void (*operation)(struct work *), struct work work) {
  long most = work.size ? (long)(MOST_BYTES / work.size) : 1000000000L;
  double begin = now_ns(), end = begin + seconds * 1e9, now = begin;
  long batch = 8, count = 0;
  while (now < end && count < most) {
    for (long i = 0; i < batch && count < most; i++, count++) {
      work.turn = count;
      operation(&work);
    }
    now = now_ns();
  }
  printf("%s\t%.0f\n", name, (now - begin) / count);
}

static int create(const char *path, int flags) {
  int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | flags, 0644);
  if (fd < 0) err(1, "%s", path);
  return fd;
}

static void write_fully(int fd, size_t size) {
  ssize_t written = write(fd, block, size);
  if (written != (ssize_t)size) err(1, "write of %zu bytes gave %zd", size, written);
}

static void append(struct work *work) { write_fully(work->fd, work->size); }

static void open_append_close(struct work *work) {
  int fd = open(work->path, O_WRONLY | O_APPEND);
  if (fd < 0) err(1, "%s", work->path);
  write_fully(fd, work->size);
  if (close(fd)) err(1, "close");
}

static void stat_one(struct work *work) {
  char name[32];
  struct stat st;
  snprintf(name, sizeof name, "entries/%04ld.dat", work->turn % ENTRIES);
  if (stat(name, &st)) err(1, "%s", name);
}

static void read_directory(struct work *work) {
  DIR *directory = opendir(work->path);
  if (!directory) err(1, "%s", work->path);
  int count = 0;
  while (readdir(directory)) count++;
  if (count != ENTRIES + 2) errx(1, "%d entries where %d are", count, ENTRIES + 2);
  closedir(directory);
}

static void read_file(struct work *work) {
  int fd = open(work->path, O_RDONLY);
  if (fd < 0) err(1, "%s", work->path);
  ssize_t n, total = 0;
  while ((n = read(fd, block, BLOCK)) > 0) total += n;
  if (total != MIB) errx(1, "read %zd bytes of %d", total, MIB);
  close(fd);
}

static void measure_appends(const char *name, size_t size) {
  int fd = create("append.log", O_APPEND);
  measure(name, append, (struct work){.fd = fd, .size = size});
  if (close(fd) || unlink("append.log")) err(1, "append.log");
}

static void measure_opened_appends(void) {
  close(create("open.log", 0));
  measure("open, append 128 B, close", open_append_close,
          (struct work){.path = "open.log", .size = 128});
  if (unlink("open.log")) err(1, "open.log");
}

static void measure_names(void) {
  char name[32];
  if (mkdir("entries", 0755)) err(1, "entries");
  for (int i = 0; i < ENTRIES; i++) {
    snprintf(name, sizeof name, "entries/%04d.dat", i);
    close(create(name, 0));
  }
  measure("stat", stat_one, (struct work){0});
  measure("readdir of 1,000 entries", read_directory, (struct work){.path = "entries"});
  for (int i = 0; i < ENTRIES; i++) {
    snprintf(name, sizeof name, "entries/%04d.dat", i);
    if (unlink(name)) err(1, "%s", name);
  }
  if (rmdir("entries")) err(1, "entries");
}

static void measure_reads(void) {
  int fd = create("read.dat", 0);
  for (int i = 0; i < MIB / BLOCK; i++) write_fully(fd, BLOCK);
  close(fd);
  measure("read 1 MiB", read_file, (struct work){.path = "read.dat"});
  if (unlink("read.dat")) err(1, "read.dat");
}

static int hold(int count) {
  char name[32];
  for (int i = 0; i < count; i++) {
    snprintf(name, sizeof name, "held-%d.log", i);
    write_fully(create(name, O_APPEND), 128);
  }
  puts("holding");
  fflush(stdout);
  while (getchar() != EOF) {
  }
  return 0;
}

int main(int argc, char **argv) {
  memset(block, 'x', sizeof block);
  block[127] = block[4095] = block[BLOCK - 1] = '\n';
  int holds = argc == 4 && !strcmp(argv[1], "--hold");
  if (!holds && (argc < 2 || argc > 3))
    errx(2, "usage: fsbench DIRECTORY [SECONDS] | fsbench --hold COUNT DIRECTORY");
  if (chdir(argv[holds ? 3 : 1])) err(1, "%s", argv[holds ? 3 : 1]);
  if (holds) return hold(atoi(argv[2]));
  if (argc == 3) seconds = atof(argv[2]);

  measure_appends("append 128 B", 128);
  measure_appends("append 4 KiB", 4096);
  measure_appends("append 128 KiB", BLOCK);
  measure_opened_appends();
  measure_names();
  measure_reads();
  return 0;
}
