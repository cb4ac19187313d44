using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Explain;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Architecture;

/// <summary>The picture of rights in README is what the finished image says, not what somebody typed.</summary>
[TestClass]
public sealed class PolicyPictureTests
{
    const string Image = "artifacts/images/full/hello/image";

    static readonly string[] Rows = ["rights ", "Trusted ", "Untrusted ", "Application "];

    [TestMethod]
    public void The_rights_in_README_are_those_of_the_built_image()
    {
        StringWriter explained = new();
        ImageExplainer.Explain(FinishedImage.Load(Path.Combine(Repository.Root, Image)), explained);
        string[] matrix = [.. explained.ToString().Split('\n').Where(line => Rows.Any(line.StartsWith) && !line.Contains("->")).Take(Rows.Length)];
        Assert.HasCount(Rows.Length, matrix);
        StringAssert.Contains(Repository.Read("README.md"), string.Join('\n', matrix));
    }
}
