using System;

namespace Testbed.Isolation.Gates;

/// <summary>A gate section that cannot or must not be generated.</summary>
public sealed class GateException(string message) : Exception(message);
