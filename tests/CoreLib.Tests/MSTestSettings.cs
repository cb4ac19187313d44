using Microsoft.VisualStudio.TestTools.UnitTesting;

// Each check is a process of its own.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
