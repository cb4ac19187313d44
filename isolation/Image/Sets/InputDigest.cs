using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Testbed.Isolation.Image.Linking;

namespace Testbed.Isolation.Image.Sets;

/// <summary>
/// One number over everything that decides the bytes of a workload's images: objects and variant files, and the programs
/// that make images of them, since another generator, decoder or linker may make other bytes.
/// </summary>
static class InputDigest
{
    static readonly string[] s_assemblies = [typeof(InputDigest).Assembly.Location, typeof(Iced.Intel.Decoder).Assembly.Location];
    static readonly Lazy<string> s_linker = new(Linker.Version);

    /// <summary>Lower-case SHA-256 over the names and contents of the files, in the given order, and over the programs.</summary>
    /// <exception cref="FileNotFoundException">A file is missing, or the linker is not installed.</exception>
    public static string Of(IEnumerable<string> files) => Of(files, s_linker.Value);

    /// <summary>As above, for a linker that calls itself <paramref name="linker"/>.</summary>
    public static string Of(IEnumerable<string> files, string linker)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in (IEnumerable<string>)[.. files, .. s_assemblies])
        {
            byte[] contents = File.ReadAllBytes(file);
            digest.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(file)}\n{contents.Length}\n"));
            digest.AppendData(contents);
        }
        digest.AppendData(Encoding.UTF8.GetBytes(linker));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
