/* Reading a page of a file, again and again, in a program written in C: the same source runs here and as the first process
 * of a Linux guest (experiments/peers). The file `page` holds 4096 bytes. */
#include "abi.h"
#include "application.h"

enum { page_bytes = 4096 };

static const uint64_t calls_per_batch = 100;
static const char path[] = "page";
static uint8_t page[page_bytes] __attribute__((aligned(page_bytes)));
static int64_t file;

/* Going back to the file's start, which every read below needs as well: to be subtracted. */
static uint64_t seeks(uint64_t calls)
{
    uint64_t start = read_ticks();
    for (; calls != 0; calls--)
        t_seek(file, 0);
    return read_ticks() - start;
}

static uint64_t seeks_and_reads(uint64_t calls)
{
    uint64_t start = read_ticks();
    for (; calls != 0; calls--) {
        t_seek(file, 0);
        t_read(file, (uintptr_t)page, page_bytes);
    }
    return read_ticks() - start;
}

/* Every byte of the file is that of its place in the line: 63 of the alphabet, then the end of the line. */
static int page_is_right(void)
{
    static const char line[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.\n";
    for (int i = 0; i < page_bytes; i++)
        if (page[i] != line[i % 64])
            return 0;
    return 1;
}

int workload_main(void)
{
    file = t_open((uintptr_t)path, sizeof path - 1);
    if (file < 0) {
        application_write_line("read-page: there is no file `page`");
        return 2;
    }
    application_measure("seek", seeks, calls_per_batch);
    application_measure("seek-and-read", seeks_and_reads, calls_per_batch);
    return page_is_right() ? 0 : 1;
}
