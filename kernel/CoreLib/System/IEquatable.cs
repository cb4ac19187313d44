namespace System;

/// <summary>Can be compared with a <typeparamref name="T"/> without boxing.</summary>
public interface IEquatable<T>
{
    /// <summary>True when both mean the same.</summary>
    bool Equals(T other);
}
