/* Threads of a program in C: some count under a lock, which they keep over a switch, and the first one waits at a word
 * until the last of them wakes it. */
#include "abi.h"
#include "application.h"
#include "threads.h"

enum { completed = 0, wrong_result = 1, threads = 8, rounds = 200 };

static const uint64_t forever = 0;

static void *lock;
static uint64_t counted;        /* only under the lock */
static uint32_t ended;

/* A change in two steps, with a switch between them: only the lock keeps it whole. */
static void count_once(void)
{
    application_take_lock(lock);
    uint64_t seen = counted;
    t_thread_yield();
    counted = seen + 1;
    application_release_lock(lock);
}

static void count(uint64_t times)
{
    for (; times != 0; times--)
        count_once();
    if (__atomic_add_fetch(&ended, 1, __ATOMIC_SEQ_CST) == threads)
        t_wake((uintptr_t)&ended, 1);
}

int workload_main(void)
{
    int64_t ids[threads];
    lock = application_make_lock();
    for (int i = 0; i < threads; i++) {
        ids[i] = application_start_thread(count, rounds);
        if (ids[i] == 0)
            return wrong_result;
    }
    uint32_t seen;
    while ((seen = __atomic_load_n(&ended, __ATOMIC_SEQ_CST)) != threads)
        t_wait((uintptr_t)&ended, seen, forever);
    for (int i = 0; i < threads; i++)
        if (t_thread_join(ids[i]) != 0)
            return wrong_result;
    application_observe("counted", counted);
    return counted == threads * rounds ? completed : wrong_result;
}
