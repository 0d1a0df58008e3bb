namespace BackpropService.Client.Contracts;

/// <summary>
/// What went wrong, as RFC 9457 has it. Members that belong to another status are null. Layers, neurons, samples and epochs count from 0.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Detail">What happened, in a sentence.</param>
/// <param name="Type">A link to the status's meaning.</param>
/// <param name="TraceId">By which the service's log has the request.</param>
public sealed record Problem(
    int Status, string? Title = null, string? Detail = null, string? Type = null, string? TraceId = null)
{
    /// <summary>400: the broken rules by JSON path (`network.layers[1].weights[0]`), each with what was found and expected.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors
    {
        get => field ?? new Dictionary<string, IReadOnlyList<string>>();
        init;
    }

    /// <summary>413: the name of the limit, as the service's configuration has it.</summary>
    public string? Limit { get; init; }

    /// <summary>413: how much the limit allows.</summary>
    public double? Allowed { get; init; }

    /// <summary>413: how much the request takes.</summary>
    public double? Requested { get; init; }

    /// <summary>422: what left the finite range: a net input, an output, the loss, a gradient, a parameter.</summary>
    public string? Quantity { get; init; }

    /// <summary>422: the layer it belongs to; of one inside another the outermost that it stands in.</summary>
    public int? Layer { get; init; }

    /// <summary>422: the path of that layer, where it stands inside another; 400: the path reached in a malformed body.</summary>
    public string? Path { get; init; }

    /// <summary>422: the neuron it belongs to.</summary>
    public int? Neuron { get; init; }

    /// <summary>422: the sample it happened with.</summary>
    public int? Sample { get; init; }

    /// <summary>422: the epoch it happened in.</summary>
    public int? Epoch { get; init; }

    /// <summary>422: the name of the neuron or parameter: `h2`, `w8`.</summary>
    public string? Name { get; init; }
}
