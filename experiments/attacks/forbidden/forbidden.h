/* The seam between the frame and a payload of forbidden bytes. */
#ifndef TESTBED_FORBIDDEN_H
#define TESTBED_FORBIDDEN_H

#include <stdint.h>

#define KEPT_WORDS 8            /* 64 bytes: T's secret */

/* Makes the attempt: with rights that it must not have, copies 64 bytes from target to kept, or changes what step= names. */
void payload(uint64_t target, uint64_t *kept, uint64_t step);

#endif
