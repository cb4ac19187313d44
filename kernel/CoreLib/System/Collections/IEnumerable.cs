namespace System.Collections;

/// <summary>Can be walked over with <c>foreach</c>.</summary>
public interface IEnumerable
{
    /// <summary>Starts before the first.</summary>
    IEnumerator GetEnumerator();
}
