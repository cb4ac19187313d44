namespace System;

/// <summary>A method with three arguments and no result.</summary>
public delegate void Action<T1, T2, T3>(T1 argument1, T2 argument2, T3 argument3);
