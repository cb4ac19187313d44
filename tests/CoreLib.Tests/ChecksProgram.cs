using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.CoreLib;

/// <summary>The guest program of the checks, run as a Linux process; its exit code says how a check ended.</summary>
static class ChecksProgram
{
    /// <summary>The check returned true.</summary>
    public const int Passed = 0;

    /// <summary>Exit codes above it are a <see cref="Testbed.Runtime.FailureReason"/>: FAILURE_EXIT of Guest/Linux.asm.</summary>
    public const int FailureExit = 100;

    /// <summary>Exit codes above it are the signal that ended the process, as a shell reports it.</summary>
    public const int SignalExit = 128;

    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>Where the guest's objects and programs are.</summary>
    public static string GuestFolder { get; } = typeof(ChecksProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "GuestFolder").Value!;

    /// <summary>Names of the checks, as "Type.Method": every public method of a type whose name ends in Checks and returns this.</summary>
    public static IEnumerable<string> NamesReturning(PrimitiveTypeCode result)
    {
        using PEReader file = new(File.OpenRead(Path.Combine(GuestFolder, "CoreLibChecks.dll")));
        MetadataReader metadata = file.GetMetadataReader();
        List<string> names = [];
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            string typeName = metadata.GetString(type.Name);
            if (!typeName.EndsWith("Checks", StringComparison.Ordinal)) continue;
            foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                bool isInitializer = method.GetCustomAttributes().Count > 0;
                bool isPublic = (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;
                if (!isPublic || isInitializer || ReturnType(metadata, method) != result) continue;
                names.Add($"{typeName}.{metadata.GetString(method.Name)}");
            }
        }

        return names;
    }

    /// <summary>Runs one check and returns the program's exit code.</summary>
    public static int Run(string check)
    {
        using Process process = Process.Start(Path.Combine(GuestFolder, "corelib-checks"), [check]);
        if (!process.WaitForExit(s_limit))
        {
            process.Kill();
            Assert.Fail($"{check} did not end within {s_limit}.");
        }

        return process.ExitCode;
    }

    static PrimitiveTypeCode ReturnType(MetadataReader metadata, MethodDefinition method)
    {
        BlobReader signature = metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        signature.ReadCompressedInteger();      // number of parameters
        return (PrimitiveTypeCode)signature.ReadCompressedInteger();
    }
}
