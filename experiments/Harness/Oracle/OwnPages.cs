using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// The pages of the image that each core has a frame of its own for, so that no core can name another one's
/// (kernel/Trusted/ManyThreads/Cores/README.md). Known from the image's symbols, not from what a kernel did.
/// </summary>
static class OwnPages
{
    /// <summary>Their addresses; none in an image without threads, which uses one core.</summary>
    public static IReadOnlyList<ulong> Of(ImageMap image) => image.Symbols.Any(symbol => symbol.Name == FurtherCore)
        ? [.. s_pages.Select(image.AddressOf), .. image.Symbols.Where(symbol => symbol.Name == OfSecond).Select(symbol => symbol.Address),
            .. from stack in s_stacks from page in Enumerable.Range(1, stack.Pages) select image.AddressOf(stack.Top) - (ulong)page * AddressSpace.PageBytes]
        : [];

    const string FurtherCore = "T.trusted_core";        // where one begins

    const string OfSecond = "__second_core";            // in an image with a second application

    static readonly string[] s_pages = ["__trusted_core", "__untrusted_core", "__application_core", "__application_exchange"];

    // As many pages as isolation/Image/image.ld gives each.
    static readonly (string Top, int Pages)[] s_stacks =
        [("__idle_stack_top", 5), .. Enum.GetValues<InterruptLevel>().SelectMany(level => new[] { ($"__interrupt_page_{(int)level}_top", 1), ($"__level_stack_{(int)level}_top", 2) })];
}
