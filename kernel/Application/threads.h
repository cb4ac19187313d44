/* What kernel/Application offers to a workload in C that has threads, beside application.h and the calls of the kernel
 * (abi.h: t_thread_join, t_thread_yield, t_thread_sleep, t_wait, t_wake). Defined in ManyThreads/NativeThread.cs. */
#ifndef TESTBED_THREADS_H
#define TESTBED_THREADS_H

#include <stdint.h>

/* Starts a thread that calls a function with a word. Returns its id, for t_thread_join; 0 when the kernel has no thread left,
 * or no memory for its stack. */
int64_t application_start_thread(void (*function)(uint64_t argument), uint64_t argument);

/* Makes a lock that one thread holds; not recursive. It is never given back. */
void *application_make_lock(void);

/* Waits for the lock and takes it. */
void application_take_lock(void *lock);

/* Gives the lock back; a failure of the application when another thread holds it, or nobody. */
void application_release_lock(void *lock);

#endif
