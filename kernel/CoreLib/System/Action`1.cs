namespace System;

/// <summary>A method with one argument and no result.</summary>
public delegate void Action<T>(T argument);
