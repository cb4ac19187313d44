using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Explain;

/// <summary>
/// Prints a finished image for people: domains, rights, pages, and every gate with its instructions. What it says is
/// read from the image itself; the map gives names.
/// </summary>
public static class ImageExplainer
{
    /// <summary>Writes the whole report.</summary>
    public static void Explain(FinishedImage image, TextWriter output)
    {
        WriteHeading(image, output);
        RightsMatrix.Write(image, output);
        WritePages(image, output);
        WriteSites(image, output);
        WriteGates(image, output);
    }

    static void WriteHeading(FinishedImage image, TextWriter output)
    {
        string mutant = image.Map.Mutant.Length == 0 ? "" : $", mutant {image.Map.Mutant} (never measured)";
        output.Write($"variant {image.Map.Variant}{mutant}\nsha256  {image.Map.Digest}\nentry   0x{image.Entry:x}\n");
        output.Write((image.Record.RequiresKeys != 0, image.Map.Edges.Count != 0) switch
        {
            (true, _) => "Runs only where the processor has protection keys.\n",
            (false, true) => "Gates switch no rights: keys are not used, every page is open to everybody.\n",
            _ => "One domain: keys are not used, calls are direct.\n",
        });
        if (image.Record.CountsCrossings != 0) output.Write("Gates count crossings (never measured for cost).\n");
        if (image.PermitsWriteExecute) output.Write("Pages may be writable and executable.\n");
    }

    static void WritePages(FinishedImage image, TextWriter output)
    {
        output.Write("\npages\n  address             bytes     access  key  owner\n");
        foreach (MapSegment segment in image.Segments)
        {
            string notes = (segment.Flags.BootOnly ? ", unmapped before U or A runs" : "") + (segment.Flags.Stack ? ", stack" : "");
            output.Write($"  0x{segment.Address:x16}  {segment.Bytes,8}  {segment.Access}     {segment.Flags.Key,2}   {Owner(segment.Flags.Component)}{notes}\n");
        }
    }

    static void WriteSites(FinishedImage image, TextWriter output)
    {
        output.Write("\nforbidden instructions, everywhere else refused\n");
        WriteSites(image.Map.Sites.Where(site => !site.BootOnly), "at run time: a constant, the write, a compare, ud2", output);
        WriteSites(image.Map.Sites.Where(site => site.BootOnly), "in boot code, unmapped before U or A runs", output);
    }

    static void WriteSites(IEnumerable<MapSite> sites, string where, TextWriter output)
    {
        MapSite[] listed = [.. sites];
        output.Write($"  {where}: {(listed.Length == 0 ? "none" : listed.Length)}\n");
        foreach (MapSite site in listed) output.Write($"    0x{site.Address:x16}  {site.Name}\n");
    }

    static void WriteGates(FinishedImage image, TextWriter output)
    {
        output.Write(image.Map.Edges.Count == 0 ? "\nno gates\n" : "\ngates\n");
        GateListing listing = new(Names(image), Rights(image));
        foreach (MapEdge edge in image.Map.Edges)
        {
            byte[] code = image.Read(edge.Gate, edge.Bytes).ToArray();
            int instructions = GateListing.Decode(code, edge.Gate).Count();
            output.Write($"\n{edge.Caller} -> {edge.Callee}: edge {edge.Index}, {edge.Bytes} bytes, {instructions} instructions\n");
            listing.Write(output, code, edge.Gate);
        }
    }

    /// <summary>The instructions of one gate.</summary>
    public static string Listing(FinishedImage image, MapEdge edge)
    {
        using StringWriter text = new();
        new GateListing(Names(image), Rights(image)).Write(text, image.Read(edge.Gate, edge.Bytes).ToArray(), edge.Gate);
        return text.ToString();
    }

    static Dictionary<ulong, string> Names(FinishedImage image)
    {
        Dictionary<ulong, string> names = GateNames.OfCoreWords(
            image.Components.ToDictionary(component => component, component => image.Map.AddressOf(ComponentNames.Place(component, "core"))));
        foreach (MapSymbol symbol in image.Map.Symbols) names.TryAdd(symbol.Address, symbol.Name);
        return names;
    }

    static Dictionary<uint, string> Rights(FinishedImage image)
    {
        Dictionary<uint, string> names = [];
        foreach (Component component in image.Components) names.TryAdd(image.RightsOf(component).Value, component.ToString());
        return names;
    }

    static string Owner(Component component) => component == Component.None ? "everybody" : component.ToString();
}
