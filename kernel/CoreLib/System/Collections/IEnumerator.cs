namespace System.Collections;

/// <summary>Walks over things one by one.</summary>
public interface IEnumerator
{
    /// <summary>The thing.</summary>
    object? Current { get; }

    /// <summary>Goes to the next one; false behind the last.</summary>
    bool MoveNext();

    /// <summary>Goes back before the first; may be unsupported.</summary>
    void Reset();
}
