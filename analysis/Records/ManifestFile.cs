using System.IO;
using System.Text.Json;

namespace Testbed.Analysis.Records;

/// <summary>Reads and writes a run's <see cref="RunManifest"/>, as strictly as <see cref="TrialFile"/>.</summary>
public static class ManifestFile
{
    /// <summary>Its name in a run's folder.</summary>
    public const string Name = "manifest.json";

    /// <summary>Writes the manifest; replaces one that is there.</summary>
    public static void Write(string path, RunManifest manifest)
        => File.WriteAllText(path, JsonSerializer.Serialize(manifest, RecordFormat.Page) + "\n");

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="RecordFormatException">The file is not a manifest.</exception>
    public static RunManifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunManifest>(File.ReadAllText(path), RecordFormat.Page)
                ?? throw new RecordFormatException(path, 1, "null is not a manifest");
        }
        catch (JsonException error)
        {
            throw new RecordFormatException(path, (int)(error.LineNumber ?? 0) + 1, error.Message);
        }
    }
}
