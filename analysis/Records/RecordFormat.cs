using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Testbed.Analysis.Records;

/// <summary>How rows and manifests are spelled: JSON, camelCase names, every field present, none unknown, none twice.</summary>
static class RecordFormat
{
    /// <summary>For rows: one line each.</summary>
    public static readonly JsonSerializerOptions Line = Options(indented: false);

    /// <summary>For manifests: indented, for people.</summary>
    public static readonly JsonSerializerOptions Page = Options(indented: true);

    static JsonSerializerOptions Options(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = indented,
        // Rows are read by people too: "A->T" is kept as it is. Nothing is embedded in HTML unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };
}
