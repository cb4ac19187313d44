/* Growing the heap by 16 bytes in a program written in C (Figure 5a of Sung et al., VEE 2020): the same source runs here and as the
 * first process of a Linux guest (experiments/peers). Every batch gives back what it took. */
#include "abi.h"
#include "application.h"

enum { growth = 16 };

static const uint64_t calls_per_batch = 1000;

static uint64_t growths(uint64_t calls)
{
    int64_t all = (int64_t)calls * growth;
    uint64_t start = read_ticks();
    for (; calls != 0; calls--)
        t_grow_heap(growth);
    uint64_t ticks = read_ticks() - start;
    t_grow_heap(-all);
    return ticks;
}

/* What was asked for is there, side by side, and can be written and read. */
static int memory_is_usable(void)
{
    int64_t first = t_grow_heap(growth), second = t_grow_heap(growth);
    if (first <= 0 || second != first + growth)
        return 0;
    volatile uint8_t *bytes = (volatile uint8_t *)(uintptr_t)first;
    for (int i = 0; i < 2 * growth; i++)
        bytes[i] = (uint8_t)(i + 1);
    int right = 1;
    for (int i = 0; i < 2 * growth; i++)
        right &= bytes[i] == (uint8_t)(i + 1);
    return right && t_grow_heap(-2 * growth) == second + growth;
}

int workload_main(void)
{
    if (!memory_is_usable())
        return 1;
    application_measure("grow-heap", growths, calls_per_batch);
    return 0;
}
