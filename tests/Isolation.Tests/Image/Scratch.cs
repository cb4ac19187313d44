using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Closing;

namespace Testbed.Tests.Isolation.Image;

/// <summary>A folder of one test, gone when the test ends.</summary>
sealed class Scratch : IDisposable
{
    /// <summary>Its path.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("testbed-").FullName;

    /// <summary>Reads an object of the guest build.</summary>
    public static ComponentObject Load(string name) => new(name, File.ReadAllBytes(GuestFiles.Object(name)));

    /// <summary>Closes objects of the guest build as one component. Returns the paths of the results.</summary>
    public IReadOnlyList<string> Close(Component component, params string[] names)
        => Close(component, [.. names.Select(Load)]);

    /// <summary>Closes objects as one component. Returns the paths of the results.</summary>
    public IReadOnlyList<string> Close(Component component, IReadOnlyList<ComponentObject> objects)
        => [.. ComponentStep.Close(component, objects).Select(o => Write($"{component}.{Path.GetFileName(o.Path)}", o.Bytes))];

    /// <summary>Assembles 64-bit source.</summary>
    public ComponentObject Assemble(string name, string source)
    {
        string text = Path.Combine(Folder, name + ".asm"), result = Path.Combine(Folder, name + ".o");
        File.WriteAllText(text, "bits 64\ndefault rel\n" + source + "\n");
        Tool.Run("nasm", "-f", "elf64", "-o", result, text);
        return new ComponentObject(result, File.ReadAllBytes(result));
    }

    /// <summary>Compiles C as the guest build does (kernel/Guest.targets), behind its abi.h.</summary>
    public ComponentObject Compile(string name, string source)
    {
        string result = Path.Combine(Folder, name + ".c.o");
        Tool.Run("clang", [.. GuestFiles.ClangOptions(), "-c", "-o", result, WriteText(name + ".c", source)]);
        return new ComponentObject(result, File.ReadAllBytes(result));
    }

    /// <summary>Makes a library of objects, as binutils does. Returns its path.</summary>
    public string Archive(string name, params ComponentObject[] members)
    {
        string path = Path.Combine(Folder, name);
        Tool.Run("ar", ["rcsD", path, .. members.Select(member => member.Path)]);
        return path;
    }

    /// <summary>Writes a text into the folder.</summary>
    public string WriteText(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a file into the folder.</summary>
    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Makes a variant file one that must be refused: "Trusted" has lost a letter.</summary>
    public static void Misspell(string variantFile)
    {
        string text = File.ReadAllText(variantFile);
        string misspelt = text.Replace("\"Trusted\"", "\"Trustd\"");
        Assert.AreNotEqual(text, misspelt);
        File.WriteAllText(variantFile, misspelt);
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
