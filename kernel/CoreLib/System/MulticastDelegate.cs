namespace System;

/// <summary>Base of all delegate types. One delegate calls one method: there is no <c>+=</c>.</summary>
public abstract class MulticastDelegate : Delegate
{
}
