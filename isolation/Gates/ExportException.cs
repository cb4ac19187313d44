using System;

namespace Testbed.Isolation.Gates;

/// <summary>An export or import whose signature must not cross a domain boundary. Names assembly, method and reason.</summary>
public sealed class ExportException(string assembly, string method, string reason)
    : Exception($"{assembly}: {method}: {reason}");
