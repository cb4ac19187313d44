using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace Testbed.Isolation.Gates;

/// <summary>A parameter or result type: its name, and the register class it travels in or why it must not cross.</summary>
/// <param name="Name">As C# spells it.</param>
/// <param name="Register">Register class; meaningless when refused.</param>
/// <param name="Refusal">Why it must not cross, or null.</param>
sealed record CrossingType(string Name, ResultRegister Register, string? Refusal = null)
{
    /// <summary>A type that must not cross.</summary>
    public static CrossingType Refused(string name, string why) => new(name, ResultRegister.None, why);
}

/// <summary>
/// Decides type by type what may cross: numbers, truth values, characters, enumerations and addresses as numbers. A
/// reference would let one component walk another's objects, a code address would run there with the wrong rights.
/// </summary>
sealed class CrossingTypes(MetadataReader metadata) : ISignatureTypeProvider<CrossingType, object?>
{
    const string Reference = "is an object reference, and objects do not cross";
    const string Structure = "is a structure; only single values cross";

    public CrossingType GetPrimitiveType(PrimitiveTypeCode code) => code switch
    {
        PrimitiveTypeCode.Void => new("void", ResultRegister.None),
        PrimitiveTypeCode.Single => new("float", ResultRegister.Float),
        PrimitiveTypeCode.Double => new("double", ResultRegister.Float),
        PrimitiveTypeCode.Boolean or PrimitiveTypeCode.Char
            or PrimitiveTypeCode.SByte or PrimitiveTypeCode.Byte or PrimitiveTypeCode.Int16 or PrimitiveTypeCode.UInt16
            or PrimitiveTypeCode.Int32 or PrimitiveTypeCode.UInt32 => new(code.ToString(), ResultRegister.HalfInteger),
        PrimitiveTypeCode.Int64 or PrimitiveTypeCode.UInt64
            or PrimitiveTypeCode.IntPtr or PrimitiveTypeCode.UIntPtr => new(code.ToString(), ResultRegister.Integer),
        PrimitiveTypeCode.TypedReference => CrossingType.Refused("TypedReference", Reference),
        _ => CrossingType.Refused(code.ToString(), Reference),
    };

    public CrossingType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        if (rawTypeKind != (byte)SignatureTypeKind.ValueType) return CrossingType.Refused(name, Reference);
        return BaseName(type) == "Enum" ? new(name, Underlying(type)) : CrossingType.Refused(name, Structure);
    }

    public CrossingType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        => CrossingType.Refused(
            metadata.GetString(metadata.GetTypeReference(handle).Name),
            rawTypeKind == (byte)SignatureTypeKind.ValueType ? Structure : Reference);

    public CrossingType GetPointerType(CrossingType element) => new(element.Name + "*", ResultRegister.Integer);

    public CrossingType GetByReferenceType(CrossingType element) => CrossingType.Refused("ref " + element.Name, "is a managed reference");

    public CrossingType GetFunctionPointerType(MethodSignature<CrossingType> signature)
        => CrossingType.Refused("delegate*", "is a code address, which would run with the callee's rights");

    public CrossingType GetSZArrayType(CrossingType element) => CrossingType.Refused(element.Name + "[]", Reference);

    public CrossingType GetArrayType(CrossingType element, ArrayShape shape) => CrossingType.Refused(element.Name + "[,]", Reference);

    public CrossingType GetGenericInstantiation(CrossingType generic, ImmutableArray<CrossingType> arguments)
        => CrossingType.Refused(generic.Name, generic.Refusal ?? Structure);

    public CrossingType GetGenericMethodParameter(object? context, int index) => CrossingType.Refused("T" + index, "is generic");

    public CrossingType GetGenericTypeParameter(object? context, int index) => CrossingType.Refused("T" + index, "is generic");

    public CrossingType GetModifiedType(CrossingType modifier, CrossingType unmodified, bool isRequired) => unmodified;

    public CrossingType GetPinnedType(CrossingType element) => element;

    public CrossingType GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    // ECMA-335 II.14.3: an enumeration has one instance field, of its underlying type.
    ResultRegister Underlying(TypeDefinition enumeration)
        => enumeration.GetFields().Select(metadata.GetFieldDefinition)
            .Single(field => !field.Attributes.HasFlag(FieldAttributes.Static))
            .DecodeSignature(this, null).Register;

    string BaseName(TypeDefinition type) => type.BaseType.Kind switch
    {
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type.BaseType).Name),
        HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name),
        _ => "",
    };
}
