namespace Testbed.Analysis.Figures;

/// <summary>
/// Colours that stay apart for every kind of colour vision (Okabe and Ito's set) and in grey print; every use also has
/// a label, so that no meaning hangs on colour alone.
/// </summary>
static class Palette
{
    public const string Paper = "#ffffff";
    public const string Ink = "#1a1a1a";
    public const string Faint = "#595959";
    public const string Frame = "#444444";
    public const string Grid = "#e3e3e3";

    public const string Blue = "#0072b2";
    public const string Vermillion = "#c44e00";
    public const string Green = "#00795a";
    public const string Purple = "#a3537e";
    public const string Olive = "#7d6b00";
    public const string Indigo = "#5746af";
    public const string Teal = "#008299";
    public const string Brown = "#7a4b2a";
    public const string Peer = "#9a9a9a";
    public const string Pale = "#cccccc";
    public const string PaleBlue = "#cfe3f1";
    public const string MiddleBlue = "#86b8d8";
    public const string Amber = "#f2b48a";
    public const string Sand = "#f0e0a0";

    /// <summary>True for the name of a variant that has a colour of its own.</summary>
    public static bool IsVariant(string name) => Of(name) != Brown;

    /// <summary>The colour of a variant, the same in every figure.</summary>
    public static string Of(string variant) => variant switch
    {
        "none" => Faint,
        "full" => Blue,
        "full-gprscrub" => Vermillion,
        "full-noscrub" => Green,
        "user-kernel" => Purple,
        "trusted-untrusted" => Olive,
        "full-shared-stack" => Indigo,
        "full-nop" => Teal,
        _ => Brown,
    };
}
