namespace System.Collections.Generic;

/// <summary>Walks over things one by one.</summary>
public interface IEnumerator<T> : IEnumerator, IDisposable
{
    /// <summary>The thing.</summary>
    new T Current { get; }
}
