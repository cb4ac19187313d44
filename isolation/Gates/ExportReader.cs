using System.Collections.Generic;
using System.Linq;

namespace Testbed.Isolation.Gates;

/// <summary>Reads the functions that an assembly exports under a component's prefix.</summary>
public static class ExportReader
{
    /// <summary>
    /// Every method with <c>[RuntimeExport("t_…"|"u_…"|"a_…"|"b_…")]</c>, sorted by name. One whose signature must not
    /// cross has <see cref="Export.Refusal"/> set.
    /// </summary>
    /// <exception cref="ExportException">Two methods export one name.</exception>
    public static IReadOnlyList<Export> Read(string assemblyPath)
    {
        IReadOnlyList<BoundMethod> methods = BoundMethod.In(assemblyPath, BoundMethod.ExportAttribute);
        foreach ((BoundMethod first, BoundMethod second) in methods.Zip(methods.Skip(1)))
        {
            if (first.Symbol == second.Symbol)
                throw new ExportException(assemblyPath, second.Method, $"exports {second.Symbol}, and so does {first.Method}");
        }
        return [.. methods.Select(method => method.Signature)];
    }
}
