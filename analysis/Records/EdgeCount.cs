namespace Testbed.Analysis.Records;

/// <summary>How often one edge was crossed: the record <c>edge index=INDEX count=COUNT</c> of an image that counts crossings.</summary>
/// <param name="Index">Number of the edge, as in line "edge INDEX" of the image's map.</param>
/// <param name="Name">Caller, callee and function from the image's map, e.g. <c>A->T t_get_pid</c>; empty where no map was at hand.</param>
/// <param name="Count">Crossings: calls through the gate and back.</param>
public sealed record EdgeCount(int Index, string Name, long Count);
