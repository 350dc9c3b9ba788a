/* A disk that takes 5 ms more for every sync: preloaded into the node that bin/bench measures. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static void wait_longer(void) {
    struct timespec pause = {0, 5000000};
    nanosleep(&pause, 0);
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

int fdatasync(int file) {
    REAL(fdatasync);
    wait_longer();
    return real(file);
}

int fsync(int file) {
    REAL(fsync);
    wait_longer();
    return real(file);
}

int sync_file_range(int file, off64_t offset, off64_t count, unsigned flags) {
    REAL(sync_file_range);
    wait_longer();
    return real(file, offset, count, flags);
}
