using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Isolation.Image;

/// <summary>A finished image is shown with its own map or not at all (I8).</summary>
[TestClass]
public sealed class FinishedImageTests
{
    static BuiltImage s_image = null!;

    [ClassInitialize]
    public static void Build(TestContext _)
    {
        using var scratch = new Scratch();
        s_image = new TinyKernel(scratch).Link().Build();
    }

    [TestMethod]
    public void An_image_and_its_map_are_read()
        => Assert.IsNotEmpty(new FinishedImage("image", s_image.Bytes, s_image.Map).Segments);

    [TestMethod]
    public void A_map_of_another_image_is_refused()
    {
        byte[] changed = [.. s_image.Bytes];
        changed[^1] ^= 1;
        StringAssert.Contains(Refusal(changed, s_image.Map), "another image");
    }

    [TestMethod]
    public void A_map_that_is_cut_off_is_refused()
    {
        ImageMap cut = new(s_image.Map.Variant, s_image.Map.Mutant, s_image.Map.Digest, s_image.Map.Segments, [.. s_image.Map.Symbols.Take(1)], [], []);
        StringAssert.Contains(Refusal(s_image.Bytes, cut), "cut off");
    }

    static string Refusal(byte[] bytes, ImageMap map)
        => Assert.ThrowsExactly<ImageFormatException>(() => new FinishedImage("image", bytes, map)).Message;
}
