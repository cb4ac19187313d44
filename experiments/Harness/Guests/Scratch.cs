using System;
using System.IO;

namespace Testbed.Experiments.Guests;

/// <summary>
/// A folder for what one boot or one run needs and nobody keeps; gone when disposed. Its owner holds a file in it locked,
/// so that folders whose owner was killed can be told from those in use: process numbers come again, locks do not.
/// </summary>
public sealed class Scratch : IDisposable
{
    const string Prefix = "testbed-";
    const string OwnerFile = "owner";

    readonly FileStream _owner;

    /// <summary>Makes a folder that is this object's alone.</summary>
    public Scratch()
    {
        do
            Folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        while (!TryOwn(Folder, out _owner!));
    }

    /// <summary>Absolute path.</summary>
    public string Folder { get; }

    /// <summary>Absolute path of a file in it.</summary>
    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Removes the folder with all it holds.</summary>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        _owner.Dispose();
    }

    /// <summary>Removes the folders that an owner who was killed has left; returns how many. What is in use stays.</summary>
    public static int Sweep()
    {
        var swept = 0;
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                using var owner = Lock(folder, FileMode.Open);
                Directory.Delete(folder, recursive: true);
                swept++;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In use, or not ours to remove.
            }
        }
        return swept;
    }

    /// <summary>False when a sweep that looked at the new folder before it was locked has it.</summary>
    static bool TryOwn(string folder, out FileStream? owner)
    {
        try
        {
            owner = Lock(folder, FileMode.CreateNew);
            return true;
        }
        catch (IOException) when (!Directory.Exists(folder) || System.IO.File.Exists(Path.Combine(folder, OwnerFile)))
        {
            owner = null;
            return false;
        }
    }

    /// <summary>FileShare.None is flock(2): the system gives it back however its holder ends.</summary>
    static FileStream Lock(string folder, FileMode mode)
        => new(Path.Combine(folder, OwnerFile), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}
