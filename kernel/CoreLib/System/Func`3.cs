namespace System;

/// <summary>A method with two arguments and a result.</summary>
public delegate TResult Func<T1, T2, TResult>(T1 argument1, T2 argument2);
