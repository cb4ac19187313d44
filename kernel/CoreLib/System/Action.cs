namespace System;

/// <summary>A method with no arguments and no result.</summary>
public delegate void Action();
