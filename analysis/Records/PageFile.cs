using System.IO;
using System.Text;
using System.Text.Json;

namespace Testbed.Analysis.Records;

/// <summary>Reads and writes one indented JSON object per file, as strictly as <see cref="TrialFile"/>.</summary>
public static class PageFile
{
    /// <summary>
    /// Writes an object; replaces one that is there. The file appears whole or not at all, whenever this is interrupted.
    /// </summary>
    public static void Write<T>(string path, T page)
    {
        var draft = path + ".draft";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(page, RecordFormat.Page) + "\n"));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Reads an object.</summary>
    /// <exception cref="RecordFormatException">The file does not hold one.</exception>
    public static T Read<T>(string path) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), RecordFormat.Page)
                ?? throw new RecordFormatException(path, 1, "null is not an object");
        }
        catch (JsonException error)
        {
            throw new RecordFormatException(path, (int)(error.LineNumber ?? 0) + 1, error.Message);
        }
    }
}
