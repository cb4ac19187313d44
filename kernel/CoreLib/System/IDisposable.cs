namespace System;

/// <summary>Has something to give back at the end of a <c>using</c>.</summary>
public interface IDisposable
{
    /// <summary>Gives it back.</summary>
    void Dispose();
}
