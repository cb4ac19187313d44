using System;
using System.Collections.Generic;
using System.Text.Json;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Attacks;

/// <summary>
/// What a run of attacks sets out to do: <see cref="RunPlan.Name"/> in its folder, on disk before the first boot, never
/// changed. With the rows beside it, it is all that verdicts are made of.
/// </summary>
public sealed record AttackPlan
{
    /// <summary>The exact command, to be typed at the repository's root.</summary>
    public required string Command { get; init; }

    /// <summary>What makes its rows.</summary>
    public required RunBasis Basis { get; init; }

    /// <summary>What T's secrets are made of, hexadecimal: whoever goes on with the run gives each guest the secret that it would have had.</summary>
    public required string Seed { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Rows of the table.</summary>
    public required IReadOnlyList<AttackCase> Cases { get; init; }

    /// <summary>Columns of the table.</summary>
    public required IReadOnlyList<string> Variants { get; init; }

    /// <summary>Why rows made now cannot stand beside those made then; null when they can.</summary>
    public string? Difference(AttackPlan now)
        => Basis.Difference(now.Basis) ?? (Declarations == now.Declarations ? null : "the declarations are not what they were");

    string Declarations => JsonSerializer.Serialize(Cases, RecordFormat.Line);
}
