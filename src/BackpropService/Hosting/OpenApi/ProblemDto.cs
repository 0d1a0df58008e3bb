namespace BackpropService.Hosting.OpenApi;

/// <summary>What went wrong, as RFC 9457 problem details.</summary>
public sealed class ProblemDto
{
    /// <summary>A link to what the status means.</summary>
    public required string Type { get; init; }

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>Under which the service's log knows the request.</summary>
    public required string TraceId { get; init; }

    /// <summary>
    /// 400: by JSON path (`network.layers[1].weights[0]`), what was found there and what was expected; at most 50 messages.
    /// </summary>
    public Dictionary<string, string[]>? Errors { get; init; }

    /// <summary>400, malformed JSON: the line, counted from 1.</summary>
    public long? Line { get; init; }

    /// <summary>400, malformed body: the byte, counted from 1; in JSON within that line.</summary>
    public long? BytePosition { get; init; }

    /// <summary>400, malformed body: the JSON path reached. 422: that of the layer, where it stands inside another.</summary>
    public string? Path { get; init; }

    /// <summary>413: the limit's name in the service's configuration.</summary>
    public string? Limit { get; init; }

    /// <summary>413: how much a request may take.</summary>
    public double? Allowed { get; init; }

    /// <summary>413: how much this request takes.</summary>
    public double? Requested { get; init; }

    /// <summary>422: the quantity that left the finite range of binary64.</summary>
    public string? Quantity { get; init; }

    /// <summary>422: the layer, counted from 0; of one inside another the outermost that it stands in.</summary>
    public int? Layer { get; init; }

    /// <summary>422: the neuron in its layer, counted from 0.</summary>
    public int? Neuron { get; init; }

    /// <summary>422: the sample in the batch, counted from 0.</summary>
    public int? Sample { get; init; }

    /// <summary>422, in training: the epoch, counted from 0.</summary>
    public int? Epoch { get; init; }

    /// <summary>422: the neuron's or parameter's name: `h2`, `w8`.</summary>
    public string? Name { get; init; }
}
