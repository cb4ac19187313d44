using System;

namespace Testbed.Tests.Fuzz;

/// <summary>A generated case failed: the message names seed and case, and how to run it again.</summary>
sealed class CaseFailedException(string message, Exception inner) : Exception(message, inner);
