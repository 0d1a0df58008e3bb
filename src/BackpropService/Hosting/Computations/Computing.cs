namespace BackpropService.Hosting.Computations;

/// <summary>What an endpoint computes.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Offered">The media types that it can answer in, the preferred one first.</param>
/// <param name="Compute">Computes the answer to a valid request in the media type chosen.</param>
/// <param name="Stream">Answers with events while it computes; null for an endpoint that does not.</param>
internal sealed record Computing<TRequest>(
    string Path,
    IReadOnlyList<string> Offered,
    Func<TRequest, string, CancellationToken, IResult> Compute,
    Func<TRequest, Computation, Task>? Stream = null);
