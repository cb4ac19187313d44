namespace Testbed.Isolation.Image.Closing;

/// <summary>An object file before or after the component step.</summary>
/// <param name="Path">Its name, for messages and for the linker.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record ComponentObject(string Path, byte[] Bytes);
