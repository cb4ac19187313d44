/* The fill of the published prototype: its curve grows by the time of one store for each byte (VEE 2020, Figure 3, above
 * 128 bytes), so one byte is stored in each turn of the loop. For what a present-day fill does see RawMemory.cs. */
#include "abi.h"

void u_fill_single_bytes(uintptr_t target, uintptr_t length, uint8_t value)
{
    uint8_t *bytes = (uint8_t *)target;
/* Without this the loop becomes one of vectors. A call of memset it cannot become: sources are compiled as freestanding. */
#pragma clang loop vectorize(disable) interleave(disable) unroll(disable)
    for (uintptr_t i = 0; i < length; i++)
        bytes[i] = value;
}
