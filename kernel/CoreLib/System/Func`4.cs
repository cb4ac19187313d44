namespace System;

/// <summary>A method with three arguments and a result.</summary>
public delegate TResult Func<T1, T2, T3, TResult>(T1 argument1, T2 argument2, T3 argument3);
