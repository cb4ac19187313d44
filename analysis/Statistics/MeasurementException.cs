using System;

namespace Testbed.Analysis.Statistics;

/// <summary>Rows that do not allow the number that was asked for: mixed, contradictory, or not repeatable in exact mode.</summary>
public sealed class MeasurementException(string message) : Exception(message);
