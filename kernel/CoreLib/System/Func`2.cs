namespace System;

/// <summary>A method with one argument and a result.</summary>
public delegate TResult Func<T, TResult>(T argument);
