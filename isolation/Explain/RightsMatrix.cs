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
    /// <summary>Writes one row for each component and one column for each key in use.</summary>
    public static void Write(FinishedImage image, TextWriter output)
    {
        ImageRecord record = image.Record;
        if (record.RequiresKeys == 0) return;

        SortedDictionary<int, string> keys = new() { [ProtectionKey.Untagged.Value] = "untagged" };
        keys[(int)image.KeyOf(Component.None)] = "common";
        foreach (Component component in image.Components)
            keys[(int)image.KeyOf(component)] = keys.TryGetValue((int)image.KeyOf(component), out string? shared) ? $"{shared}+{component}" : component.ToString();
        keys[(int)record.InterruptKey] = "interrupt";

        string[] headings = [.. keys.Select(key => $"{key.Key} {key.Value}")];
        int longest = image.Components.Max(component => component.ToString().Length);
        output.Write($"\n{"rights".PadRight(longest)}  PKRU        {string.Join("  ", headings)}\n");
        foreach (Component component in image.Components)
        {
            Pkru pkru = image.RightsOf(component);
            IEnumerable<string> cells = keys.Keys.Zip(headings, (key, heading) => Spell(pkru.On(new ProtectionKey(key))).PadRight(heading.Length));
            output.Write($"{component.ToString().PadRight(longest)}  {pkru}  {string.Join("  ", cells).TrimEnd()}\n");
        }
    }

    static string Spell(Rights rights) => rights switch
    {
        Rights.ReadWrite => "rw",
        Rights.Read => "r-",
        _ => "--",
    };
}
