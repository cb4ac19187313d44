namespace System.Runtime.InteropServices;

/// <summary>How a parameter crosses to C. None do; the C# compiler wants the type for the <c>unmanaged</c> constraint.</summary>
public enum UnmanagedType
{
}
