/* The frame of every program whose payload is made of forbidden bytes: such a program is refused, and booted only as an
 * image of the mutant scan-off. What it says and keeps is what the suite's payloads say and keep (suite/Attempt.cs, Aftermath.cs). */
#include "abi.h"
#include "application.h"
#include "forbidden.h"

#define LONGEST_LINE 1024
#define HEARTBEATS 50           /* attacks.md D1 */
#define FILE_BYTES 512          /* more than is read of the file */

static char line[LONGEST_LINE];
static char file[FILE_BYTES];
static uint64_t kept[KEPT_WORDS];

/* The value behind NAME= on the command line, hexadecimal behind 0x; 0 when it is not there. */
static uint64_t word(const char *name)
{
    const char *at = line;
    while (*at != 0) {
        const char *expected = name;
        while (*expected != 0 && *at == *expected)
            at++, expected++;
        if (*expected == 0 && *at == '=') {
            uint64_t value = 0;
            for (at += sizeof "=0x" - 1; (*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'f'); at++)
                value = value << 4 | (uint64_t)(*at <= '9' ? *at - '0' : *at - 'a' + 10);
            return value;
        }
        while (*at != 0 && *at++ != ' ')
            ;
    }
    return 0;
}

static void aftermath(void)
{
    static const char name[] = "service";
    int64_t handle = t_open((uintptr_t)name, sizeof name - 1);
    application_observe("service", (uint64_t)t_read(handle, (uintptr_t)file, sizeof file));
    uint64_t start = t_timer_ticks();
    while (t_timer_ticks() - start < HEARTBEATS)
        __asm__ volatile("hlt");        /* the timer's interrupt cannot be masked */
    application_observe("heartbeats", t_timer_ticks() - start);
}

int workload_main(void)
{
    if (t_arguments((uintptr_t)line, sizeof line - 1) < 0)
        return 2;
    application_observe("reached", 1);
    payload(word("target"), kept, word("step"));
    application_observe("value", kept[0]);
    application_observe("survived", 1);
    aftermath();
    return 0;
}
