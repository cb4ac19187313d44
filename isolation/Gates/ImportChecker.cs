using System.Collections.Generic;
using System.Linq;

namespace Testbed.Isolation.Gates;

/// <summary>Compares what a caller's assembly declares with what the callee exports: the linker sees only names.</summary>
public static class ImportChecker
{
    /// <summary>Checks every <c>[RuntimeImport]</c> named t_, u_, a_ or b_ that the assembly declares.</summary>
    /// <exception cref="ExportException">No such export, or the signatures differ.</exception>
    public static void Check(string callerAssemblyPath, IReadOnlyCollection<Export> exports)
    {
        foreach (BoundMethod import in BoundMethod.In(callerAssemblyPath, BoundMethod.ImportAttribute))
        {
            Export export = exports.FirstOrDefault(candidate => candidate.Name == import.Symbol)
                ?? throw new ExportException(callerAssemblyPath, import.Method, $"imports {import.Symbol}, which nobody exports");
            if (export.Signature != import.Signature.Signature)
                throw new ExportException(callerAssemblyPath, import.Method, $"declares {import.Symbol} as {import.Signature.Signature}, but it is {export.Signature}");
        }
    }
}
