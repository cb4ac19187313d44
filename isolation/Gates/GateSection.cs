using System;

namespace Testbed.Isolation.Gates;

/// <summary>The generator of the gate section.</summary>
public static class GateSection
{
    /// <summary>Generates gates, copy routines, boot switch and interrupt stubs.</summary>
    /// <exception cref="InvalidOperationException">An edge that must not be, or more code than the capacity.</exception>
    public static GateSectionCode Emit(GateSectionRequest request) => throw new NotImplementedException(request.Policy.Name);
}
