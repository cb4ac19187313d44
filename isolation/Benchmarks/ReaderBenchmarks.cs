using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
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

    /// <inheritdoc cref="HostWork.ReadElf"/>
    [Benchmark]
    public ulong ReadElf() => HostWork.ReadElf(_image);

    /// <summary>The text of the map, all lines.</summary>
    [Benchmark]
    public ImageMap ParseMap() => ImageMap.Parse(new StringReader(_map));
}
