using Backprop.Graphs;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Graphs;

/// <summary>An expression to evaluate and to differentiate by everything in it.</summary>
public sealed class GraphRequest : IComputationRequest
{
    /// <summary>Evaluating a number's formula again takes the time of about this many multiplications and additions.</summary>
    private const double OperationsPerProbe = 50;

    // A number's formulas and names take the memory of about so many numbers, a partial derivative that of so many.
    private const double ValuesPerItem = 128;
    private const double ValuesPerPartial = 16;

    private ComputationGraph? _graph;

    /// <summary>
    /// One assignment a line or between semicolons: `q = x + y; f = q * z`. The last name is the result; a last expression without a
    /// name is `result`. Operators `+ - * / **` (or `^`), `+=` and its like; functions `exp`, `log`, `sqrt`, `sin`, `cos`, `tan`, `abs`,
    /// `max`, `min`, `sigmoid`, `tanh`, `relu`, `softplus`; lists `[1, 2]` with `sum`, `mean`, `dot`, `x[0]`; `#` begins a comment.
    /// </summary>
    public required string Expression { get; init; }

    /// <summary>Numbers and lists of numbers by the names that the expression uses.</summary>
    public Dictionary<string, NumberOrListDto>? Values { get; init; }

    /// <summary>The name of the result, where that is not the last.</summary>
    public string? Of { get; init; }

    /// <summary>Whether to compare the gradients with central differences. Default: false.</summary>
    public bool? Check { get; init; }

    /// <summary>What was read; only once the request has been validated.</summary>
    internal ComputationGraph Graph => _graph ?? throw new InvalidOperationException("The expression has not been read.");

    internal GraphNode Result => Graph.Names[Of ?? Graph.Last];

    Effort IComputationRequest.Effort
    {
        get
        {
            // One that is too long is not read at all.
            if (_graph is null)
            {
                return new Effort { ExpressionCharacters = Expression.Length };
            }

            var (size, partials, steps) = (Graph.Size, Graph.Partials, 2 * Graph.Size);
            var probes = Check is true ? 2 * Graph.Given.Values.Sum(given => (double)(given.Length ?? 1)) * size : 0;
            return new Effort(0, (size * ValuesPerItem) + (partials * ValuesPerPartial), probes * OperationsPerProbe)
            {
                ExpressionCharacters = Expression.Length,
                Written = steps + partials,
            }.Deriving(steps);
        }
    }

    string IComputationRequest.Shape => FormattableString.Invariant($"{_graph?.Nodes.Count} nodes");

    /// <summary>Reads the expression.</summary>
    /// <exception cref="MalformedExpressionException">It cannot be read.</exception>
    internal ComputationGraph Read() => _graph = ComputationGraph.Parse(
        Expression,
        (Values ?? []).ToDictionary(value => value.Key, value => new GraphValue(value.Value.Values, value.Value.Rank == 1)));
}

/// <summary>What the expression comes to, and the derivatives of that by everything in it.</summary>
/// <param name="Value">The result.</param>
/// <param name="Gradients">Its derivative by each of `values`, 0 where that goes nowhere.</param>
/// <param name="Nodes">All values, numbers and results of operations, in the order in which they are evaluated.</param>
/// <param name="Check">How the gradients compare with central differences, where that was asked for.</param>
public sealed record GraphResponse(
    double Value, IReadOnlyDictionary<string, NumberOrListDto> Gradients, IReadOnlyList<GraphNodeDto> Nodes, GraphCheckDto? Check)
{
    internal static GraphResponse From(GraphPass pass, GraphCheckDto? check) => new(
        pass.Value,
        pass.Graph.Given.ToDictionary(given => given.Key, given => GraphNodeDto.NumbersOf(pass.Nodes[given.Value.Id].Gradient)),
        [.. pass.Nodes.Select(GraphNodeDto.From)],
        check);
}
