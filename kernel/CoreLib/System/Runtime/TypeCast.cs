using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;
using Testbed.Runtime;

namespace System.Runtime;

/// <summary>
/// Casts. Contract: ilc calls these by name. Interfaces match exactly: a generic interface is not seen as another one
/// that its variance would allow.
/// </summary>
// SAFETY: a type is that of a living object, or one that ilc names in the call, or one that such a type's table leads to.
static unsafe class TypeCast
{
    /// <summary>The object when it is of a class or derived from it, else null.</summary>
    static object? IsInstanceOfClass(MethodTable* wanted, object? target)
    {
        if (target is null) return null;
        for (MethodTable* type = target.m_pEEType; type != null; type = type->BaseType)
        {
            if (type == wanted) return target;
        }

        return null;
    }

    /// <summary>The object when it implements an interface, else null.</summary>
    static object? IsInstanceOfInterface(MethodTable* wanted, object? target)
    {
        if (target is null) return null;
        MethodTable* type = target.m_pEEType;
        for (int i = 0; i < type->InterfaceCount; i++)
        {
            if (type->InterfaceAt(i) == wanted) return target;
        }

        return null;
    }

    /// <summary>The object when it is of any kind of type, else null.</summary>
    static object? IsInstanceOfAny(MethodTable* wanted, object? target)
        => target is not null && IsAssignable(target.m_pEEType, wanted) ? target : null;

    static object? IsInstanceOfException(MethodTable* wanted, object? target) => IsInstanceOfClass(wanted, target);

    static object? CheckCastClass(MethodTable* wanted, object? target) => Check(target, IsInstanceOfClass(wanted, target));

    static object? CheckCastClassSpecial(MethodTable* wanted, object? target) => CheckCastClass(wanted, target);

    static object? CheckCastInterface(MethodTable* wanted, object? target) => Check(target, IsInstanceOfInterface(wanted, target));

    static object? CheckCastAny(MethodTable* wanted, object? target) => Check(target, IsInstanceOfAny(wanted, target));

    static object? Check(object? target, object? result)
    {
        if (target is not null && result is null) Failure.Raise(FailureReason.InvalidCast);
        return result;
    }

    /// <summary>Stores an object in an array whose static type may not be its real one.</summary>
    static void StelemRef(object?[] array, nint index, object? value)
    {
        if ((nuint)index >= (nuint)array.Length) Failure.Raise(FailureReason.IndexOutOfRange);
        if (value is not null && !IsAssignable(value.m_pEEType, array.m_pEEType->ElementType))
        {
            Failure.Raise(FailureReason.ArrayTypeMismatch);
        }

        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index) = value;
    }

    /// <summary>A reference to an element, whose type must be exactly what the caller thinks.</summary>
    static ref object? LdelemaRef(object?[] array, nint index, MethodTable* elementType)
    {
        if ((nuint)index >= (nuint)array.Length) Failure.Raise(FailureReason.IndexOutOfRange);
        if (array.m_pEEType->ElementType != elementType) Failure.Raise(FailureReason.ArrayTypeMismatch);
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index);
    }

    /// <summary>True when an object of <paramref name="type"/> is a <paramref name="wanted"/>.</summary>
    static bool IsAssignable(MethodTable* type, MethodTable* wanted)
    {
        if (type == wanted || IsRootClass(wanted)) return true;
        if (wanted->IsInterface)
        {
            for (int i = 0; i < type->InterfaceCount; i++)
            {
                if (type->InterfaceAt(i) == wanted) return true;
            }

            return false;
        }

        if (wanted->IsArray)
        {
            // Elements that are references may be of a derived type; values must be the same.
            return type->IsArray && type->Kind == wanted->Kind && type->ObjectBytes == wanted->ObjectBytes
                && IsReference(wanted->ElementType) && IsReference(type->ElementType)
                && IsAssignable(type->ElementType, wanted->ElementType);
        }

        for (MethodTable* at = type->BaseType; at != null; at = at->BaseType)
        {
            if (at == wanted) return true;
        }

        return false;
    }

    static bool IsReference(MethodTable* type) => type->Kind >= ElementKind.Class;

    /// <summary><see cref="object"/>: the one class that derives from nothing.</summary>
    static bool IsRootClass(MethodTable* type) => type->Kind == ElementKind.Class && type->BaseType == null;
}
