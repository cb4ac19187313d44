using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Explain;

/// <summary>Prints who may do what to the pages of which key, from the PKRU values in the image record.</summary>
static class RightsMatrix
{
    /// <summary>The components that run.</summary>
    public static readonly Component[] Components = [Component.Trusted, Component.Untrusted, Component.Application];

    /// <summary>Writes one row for each component and one column for each key in use.</summary>
    public static unsafe void Write(FinishedImage image, TextWriter output)
    {
        ImageRecord record = image.Record;
        if (record.RequiresKeys == 0) return;

        SortedDictionary<int, string> keys = new() { [ProtectionKey.Untagged.Value] = "untagged" };
        // SAFETY: `record` is a local copy; Keys and Pkru have one element for each Component.
        keys[record.Keys[(int)Component.None]] = "common";
        foreach (Component component in Components)
            keys[record.Keys[(int)component]] = keys.TryGetValue(record.Keys[(int)component], out string? shared) ? $"{shared}+{component}" : component.ToString();
        keys[(int)record.InterruptKey] = "interrupt";

        string[] headings = [.. keys.Select(key => $"{key.Key} {key.Value}")];
        output.Write($"\nrights       PKRU        {string.Join("  ", headings)}\n");
        foreach (Component component in Components)
        {
            Pkru pkru = Pkru.FromRegister(record.Pkru[(int)component]);
            IEnumerable<string> cells = keys.Keys.Zip(headings, (key, heading) => Spell(pkru.On(new ProtectionKey(key))).PadRight(heading.Length));
            output.Write($"{component,-11}  {pkru}  {string.Join("  ", cells).TrimEnd()}\n");
        }
    }

    static string Spell(Rights rights) => rights switch
    {
        Rights.ReadWrite => "rw",
        Rights.Read => "r-",
        _ => "--",
    };
}
