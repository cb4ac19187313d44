namespace System;

/// <summary>A method with two arguments and no result.</summary>
public delegate void Action<T1, T2>(T1 argument1, T2 argument2);
