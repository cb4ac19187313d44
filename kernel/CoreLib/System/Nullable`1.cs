using Testbed.Runtime;

namespace System;

/// <summary>A value or none.</summary>
public readonly struct Nullable<T> where T : struct
{
    // Contract: ilc boxes and unboxes by these two, in this order and by these names.
    readonly bool hasValue;
    readonly T value;

    /// <summary>A value.</summary>
    public Nullable(T value)
    {
        this.value = value;
        hasValue = true;
    }

    /// <summary>True with a value.</summary>
    public bool HasValue => hasValue;

    /// <summary>The value; fails without one.</summary>
    public T Value
    {
        get
        {
            if (!hasValue) Failure.Raise(FailureReason.UnhandledException);
            return value;
        }
    }

    /// <summary>The value, or the type's default.</summary>
    public T GetValueOrDefault() => value;

    /// <summary>The value, or another one.</summary>
    public T GetValueOrDefault(T other) => hasValue ? value : other;

    /// <summary>A value.</summary>
    public static implicit operator Nullable<T>(T value) => new Nullable<T>(value);

    /// <summary>The value; fails without one.</summary>
    public static explicit operator T(Nullable<T> value) => value!.Value;
}
