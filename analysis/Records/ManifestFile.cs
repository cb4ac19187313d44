namespace Testbed.Analysis.Records;

/// <summary>Reads and writes a run's <see cref="RunManifest"/>.</summary>
public static class ManifestFile
{
    /// <summary>Its name in a run's folder.</summary>
    public const string Name = "manifest.json";

    /// <summary>Writes the manifest; replaces one that is there.</summary>
    public static void Write(string path, RunManifest manifest) => PageFile.Write(path, manifest);

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="RecordFormatException">The file is not a manifest.</exception>
    public static RunManifest Read(string path) => PageFile.Read<RunManifest>(path);
}
