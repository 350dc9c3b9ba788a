/* A disk that turns read-only while a program runs: preloaded into the program, it refuses every change below the
   folder GUICHET_DISK with EROFS for as long as the file GUICHET_DISK_SWITCH exists. A real remount is refused by
   the kernel while files are open for writing, so this is how an emergency remount looks from inside. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int frozen(void) {
    const char *file = getenv("GUICHET_DISK_SWITCH");
    return file && access(file, F_OK) == 0;
}

static int inside(const char *path) {
    const char *folder = getenv("GUICHET_DISK");
    size_t length = folder ? strlen(folder) : 0;
    return length && path && strncmp(path, folder, length) == 0 && (path[length] == '/' || !path[length]);
}

static int refused(int file) {
    char link[64], path[PATH_MAX];
    if (!frozen()) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!inside(path)) return 0;
    errno = EROFS;
    return 1;
}

static int refused_path(const char *path) {
    if (!frozen() || !inside(path)) return 0;
    errno = EROFS;
    return 1;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(write);
    return refused(file) ? -1 : real(file, bytes, count);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    REAL(writev);
    return refused(file) ? -1 : real(file, parts, count);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    REAL(pwrite);
    return refused(file) ? -1 : real(file, bytes, count, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    REAL(pwrite64);
    return refused(file) ? -1 : real(file, bytes, count, offset);
}
int ftruncate(int file, off_t length) {
    REAL(ftruncate);
    return refused(file) ? -1 : real(file, length);
}
int ftruncate64(int file, off64_t length) {
    REAL(ftruncate64);
    return refused(file) ? -1 : real(file, length);
}
int unlink(const char *path) {
    REAL(unlink);
    return refused_path(path) ? -1 : real(path);
}
int rename(const char *from, const char *to) {
    REAL(rename);
    return refused_path(to) ? -1 : real(from, to);
}

#define CHANGES(flags) (((flags) & O_ACCMODE) != O_RDONLY || ((flags) & (O_CREAT | O_TRUNC)))
#define OPENS(name)                                                        \
    int name(const char *path, int flags, ...) {                           \
        REAL(name);                                                        \
        va_list rest;                                                      \
        va_start(rest, flags);                                             \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                                                      \
        return CHANGES(flags) && refused_path(path) ? -1 : real(path, flags, mode); \
    }
OPENS(open)
OPENS(open64)
