using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Testbed.Isolation.Image.Elf;
using Testbed.Isolation.Image.Map;

namespace Testbed.Isolation.Benchmarks;

/// <summary>Reading one finished image: its ELF headers, as the guest's loader does it, and its map.</summary>
public class ReaderBenchmarks
{
    byte[] _image = [];
    string _map = "";

    /// <summary>Takes the largest image.</summary>
    [GlobalSetup]
    public void Load()
    {
        string path = BuiltImages.Paths.MaxBy(path => new FileInfo(path).Length)!;
        _image = File.ReadAllBytes(path);
        _map = File.ReadAllText(path + ".map");
    }

    /// <summary>Header and all program headers, with every check; the sum keeps them from being optimised away.</summary>
    [Benchmark]
    public ulong ReadElf()
    {
        ulong sum = 0;
        if (!ElfImage.TryRead(_image, out ElfImage image, out ElfError error)) throw new InvalidDataException(error.ToString());
        for (int i = 0; i < image.SegmentCount; i++)
        {
            if (!image.TryReadSegment(i, out ElfSegment segment, out error)) throw new InvalidDataException(error.ToString());
            sum += segment.Address;
        }
        return sum;
    }

    /// <summary>The text of the map, all lines.</summary>
    [Benchmark]
    public ImageMap ParseMap() => ImageMap.Parse(new StringReader(_map));
}
