using System;
using System.IO;

namespace Testbed.Experiments.Guests;

/// <summary>A folder for what one boot or one run needs and nobody keeps; gone when disposed.</summary>
public sealed class Scratch : IDisposable
{
    /// <summary>Absolute path.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("testbed-").FullName;

    /// <summary>Absolute path of a file in it.</summary>
    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Removes the folder with all it holds.</summary>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
