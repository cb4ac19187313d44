using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace Testbed.Isolation.Gates;

/// <summary>Decides type by type what may cross, from compiled metadata.</summary>
sealed class CrossingTypes(MetadataReader metadata) : ISignatureTypeProvider<CrossingType, object?>
{
    public CrossingType GetPrimitiveType(PrimitiveTypeCode code) => code switch
    {
        PrimitiveTypeCode.Void => CrossingType.Void,
        PrimitiveTypeCode.Single => CrossingType.Single,
        PrimitiveTypeCode.Double => CrossingType.Double,
        PrimitiveTypeCode.Boolean or PrimitiveTypeCode.Char
            or PrimitiveTypeCode.SByte or PrimitiveTypeCode.Byte or PrimitiveTypeCode.Int16 or PrimitiveTypeCode.UInt16
            or PrimitiveTypeCode.Int32 or PrimitiveTypeCode.UInt32 => CrossingType.Half(code.ToString()),
        PrimitiveTypeCode.Int64 or PrimitiveTypeCode.UInt64
            or PrimitiveTypeCode.IntPtr or PrimitiveTypeCode.UIntPtr => CrossingType.Whole(code.ToString()),
        PrimitiveTypeCode.TypedReference => CrossingType.Object("TypedReference"),
        _ => CrossingType.Object(code.ToString()),
    };

    public CrossingType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        if (rawTypeKind != (byte)SignatureTypeKind.ValueType) return CrossingType.Object(name);
        return BaseName(type) == "Enum" ? CrossingType.Enumeration(name, Underlying(type)) : CrossingType.Structure(name);
    }

    public CrossingType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        string name = metadata.GetString(metadata.GetTypeReference(handle).Name);
        return rawTypeKind == (byte)SignatureTypeKind.ValueType ? CrossingType.Structure(name) : CrossingType.Object(name);
    }

    public CrossingType GetPointerType(CrossingType element) => CrossingType.Pointer(element);

    public CrossingType GetByReferenceType(CrossingType element) => CrossingType.ManagedReference(element);

    public CrossingType GetFunctionPointerType(MethodSignature<CrossingType> signature) => CrossingType.Code;

    public CrossingType GetSZArrayType(CrossingType element) => CrossingType.Object(element.Name + "[]");

    public CrossingType GetArrayType(CrossingType element, ArrayShape shape) => CrossingType.Object(element.Name + "[,]");

    public CrossingType GetGenericInstantiation(CrossingType generic, ImmutableArray<CrossingType> arguments)
        => generic.Refusal != null ? generic : CrossingType.Structure(generic.Name);

    public CrossingType GetGenericMethodParameter(object? context, int index) => CrossingType.Parameter(index);

    public CrossingType GetGenericTypeParameter(object? context, int index) => CrossingType.Parameter(index);

    public CrossingType GetModifiedType(CrossingType modifier, CrossingType unmodified, bool isRequired) => unmodified;

    public CrossingType GetPinnedType(CrossingType element) => element;

    public CrossingType GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    // ECMA-335 II.14.3: an enumeration has one instance field, of its underlying type.
    CrossingType Underlying(TypeDefinition enumeration)
        => enumeration.GetFields().Select(metadata.GetFieldDefinition)
            .Single(field => !field.Attributes.HasFlag(FieldAttributes.Static))
            .DecodeSignature(this, null);

    string BaseName(TypeDefinition type) => type.BaseType.Kind switch
    {
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type.BaseType).Name),
        HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name),
        _ => "",
    };
}
