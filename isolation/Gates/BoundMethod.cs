using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>A method that an assembly binds to a symbol: exported under it, or imported by it.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Method">Type and method name, for messages.</param>
/// <param name="Signature">The method as other components would see it.</param>
sealed record BoundMethod(string Symbol, string Method, Export Signature)
{
    /// <summary>The attribute of a method that others may call.</summary>
    public const string ExportAttribute = "RuntimeExportAttribute";

    /// <summary>The attribute of a declaration of what somebody else exports.</summary>
    public const string ImportAttribute = "RuntimeImportAttribute";

    /// <summary>The declaring type, with its namespace.</summary>
    public required string DeclaringType { get; init; }

    /// <summary>The method's own name.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the result, as signatures name it.</summary>
    public required string Result { get; init; }

    /// <summary>Names of the parameters and their types, as signatures name them.</summary>
    public required IReadOnlyList<(string Name, string Type)> Parameters { get; init; }

    /// <summary>Methods with <c>[RuntimeExport]</c> or <c>[RuntimeImport]</c> whose symbol has a component's prefix, by symbol.</summary>
    /// <param name="assemblyPath">The assembly.</param>
    /// <param name="attribute">Name of the attribute; its last string is the symbol.</param>
    public static IReadOnlyList<BoundMethod> In(string assemblyPath, string attribute)
    {
        using PEReader file = new(File.OpenRead(assemblyPath));
        MetadataReader metadata = file.GetMetadataReader();
        List<BoundMethod> methods = [];
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            foreach (CustomAttribute binding in method.GetCustomAttributes().Select(metadata.GetCustomAttribute))
            {
                if (ConstructorOf(metadata, binding, out int strings) != attribute) continue;
                string symbol = LastString(metadata, binding, strings);
                if (ExportName.OwnerOf(symbol) != Component.None) methods.Add(Describe(metadata, method, symbol));
            }
        }
        return [.. methods.OrderBy(method => method.Symbol, System.StringComparer.Ordinal)];
    }

    static BoundMethod Describe(MetadataReader metadata, MethodDefinition method, string symbol)
    {
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        MethodSignature<CrossingType> signature = method.DecodeSignature(new CrossingTypes(metadata), null);
        int floats = CrossingSignature.FloatsOf(signature.ParameterTypes);
        int integers = signature.ParameterTypes.Length - floats;
        return new BoundMethod(
            symbol,
            $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}",
            new Export(symbol, ExportName.OwnerOf(symbol), integers, floats, signature.ReturnType.Register)
            {
                Signature = $"{signature.ReturnType.Name}({string.Join(", ", signature.ParameterTypes.Select(parameter => parameter.Name))})",
                Refusal = RefusalOf(symbol, method, signature, type.GetGenericParameters().Count),
            })
        {
            DeclaringType = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}",
            Name = metadata.GetString(method.Name),
            Result = signature.ReturnType.Name,
            Parameters = [.. signature.ParameterTypes.Select((parameter, i) => (NameOf(metadata, method, i + 1), parameter.Name))],
        };
    }

    // ECMA-335 II.22.33: parameters count from 1, and need not have a name.
    static string NameOf(MetadataReader metadata, MethodDefinition method, int number)
        => method.GetParameters().Select(metadata.GetParameter).Where(parameter => parameter.SequenceNumber == number)
            .Select(parameter => metadata.GetString(parameter.Name)).FirstOrDefault($"argument{number}");

    static string? RefusalOf(string symbol, MethodDefinition method, MethodSignature<CrossingType> signature, int typeParameters)
    {
        if (ExportName.IsOwnEntry(symbol)) return "is an entry of its own component, not an offer to others";
        bool isGeneric = signature.GenericParameterCount + typeParameters != 0;
        return CrossingSignature.Judge(method.Attributes.HasFlag(MethodAttributes.Static), isGeneric, signature.ReturnType, signature.ParameterTypes)?.Reason;
    }

    static string ConstructorOf(MetadataReader metadata, CustomAttribute attribute, out int parameters)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
        {
            MethodDefinition constructor = metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor);
            parameters = constructor.DecodeSignature(new CrossingTypes(metadata), null).ParameterTypes.Length;
            return metadata.GetString(metadata.GetTypeDefinition(constructor.GetDeclaringType()).Name);
        }
        MemberReference reference = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        parameters = reference.DecodeMethodSignature(new CrossingTypes(metadata), null).ParameterTypes.Length;
        return reference.Parent.Kind == HandleKind.TypeReference
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)reference.Parent).Name)
            : "";
    }

    // ECMA-335 II.23.3: a prolog of two bytes, then the constructor's arguments.
    static string LastString(MetadataReader metadata, CustomAttribute attribute, int count)
    {
        BlobReader blob = metadata.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        string? last = "";
        for (int i = 0; i < count; i++) last = blob.ReadSerializedString();
        return last ?? "";
    }
}
