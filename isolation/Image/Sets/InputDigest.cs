using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Testbed.Isolation.Image.Sets;

/// <summary>One number over everything that decides the bytes of a workload's images: objects, variant files, this tool.</summary>
static class InputDigest
{
    /// <summary>Lower-case SHA-256 over the names and contents of the files, in the given order.</summary>
    public static string Of(IEnumerable<string> files)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            byte[] contents = File.ReadAllBytes(file);
            digest.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(file)}\n{contents.Length}\n"));
            digest.AppendData(contents);
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>The programs that make images: another generator or decoder may make other bytes.</summary>
    public static IEnumerable<string> Tools => [typeof(InputDigest).Assembly.Location, typeof(Iced.Intel.Decoder).Assembly.Location];
}
