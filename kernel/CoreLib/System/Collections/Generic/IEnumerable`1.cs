namespace System.Collections.Generic;

/// <summary>Can be walked over with <c>foreach</c>.</summary>
public interface IEnumerable<T> : IEnumerable
{
    /// <summary>Starts before the first.</summary>
    new IEnumerator<T> GetEnumerator();
}
