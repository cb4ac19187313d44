namespace Testbed.Isolation.Image.Linking;

/// <summary>The linker refused; the message is its own.</summary>
public sealed class LinkException(string message) : ImageRefusedException(message);
