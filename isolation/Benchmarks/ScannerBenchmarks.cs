using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Testbed.Isolation.Scanner;

namespace Testbed.Isolation.Benchmarks;

/// <summary>Bytes per second of the scanner for forbidden instructions, at every byte offset, on one core.</summary>
public class ScannerBenchmarks
{
    byte[] _buffer = [];

    /// <summary>What is scanned.</summary>
    [Params(Contents.Images, Contents.Random, Contents.Escapes)]
    public Contents Buffer { get; set; }

    /// <summary>Kinds of buffer.</summary>
    public enum Contents
    {
        /// <summary>Executable bytes of all images, repeated to fill the buffer.</summary>
        Images,

        /// <summary>Random bytes.</summary>
        Random,

        /// <summary>The first byte of every forbidden instruction and nothing else: the worst case.</summary>
        Escapes,
    }

    /// <summary>Fills the buffer.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _buffer = HostWork.RandomBytes();
        switch (Buffer)
        {
            case Contents.Images:
                byte[] code = BuiltImages.ExecutableBytes();
                for (int offset = 0; offset < _buffer.Length; offset += code.Length)
                    code.AsSpan(0, Math.Min(code.Length, _buffer.Length - offset)).CopyTo(_buffer.AsSpan(offset));
                break;
            case Contents.Escapes:
                Array.Fill(_buffer, (byte)0x0F);
                break;
        }
    }

    /// <summary>One scan of the whole buffer.</summary>
    [Benchmark]
    public IReadOnlyList<Finding> Scan() => HostWork.Scan(_buffer);
}
