namespace Backprop.Layers;

/// <summary>What attention makes of each step's features: W·x + b.</summary>
/// <param name="Weights">W, (rows × features).</param>
/// <param name="Biases">b, one per row; null or empty where there are none.</param>
public sealed record Projection([property: BlockShape("[rows][features]")] Matrix Weights, double[]? Biases = null) : ParameterGroup
{
    /// <summary>b, one per row; empty where there are none.</summary>
    [BlockShape("[rows]")]
    public double[] Biases { get; init; } = Biases ?? [];

    /// <summary>How many rows it makes.</summary>
    internal int Rows => Weights.Rows;

    /// <summary>How many blocks it has.</summary>
    internal int BlockCount => Biases.Length > 0 ? 2 : 1;

    /// <summary>The blocks that there are.</summary>
    /// <param name="prefix">What their names begin with.</param>
    internal IEnumerable<Block> Blocks(string prefix)
    {
        var (fanIn, fanOut) = (Weights.Columns, Weights.Rows);
        yield return new(prefix + "weights", BlockRole.Weights, new Shape(Weights.Rows, Weights.Columns), Weights.Values)
        {
            FanIn = fanIn,
            FanOut = fanOut,
        };
        if (Biases.Length > 0)
        {
            yield return new(prefix + "biases", BlockRole.Biases, new Shape(Biases.Length), Biases) { FanIn = fanIn, FanOut = fanOut };
        }
    }

    /// <summary>The same with other values.</summary>
    /// <param name="values">One array per block; those that it takes are taken out.</param>
    internal Projection With(Queue<double[]> values) => this with
    {
        Weights = new Matrix(Weights.Rows, Weights.Columns, values.Dequeue()),
        Biases = Biases.Length > 0 ? values.Dequeue() : [],
    };

    /// <summary>The blocks whose shapes do not go with what it is given, or with one another.</summary>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="features">How many features it is given.</param>
    /// <param name="giver">What gives them, in words that their number precedes: "features of query".</param>
    /// <param name="given">The wire names of the blocks that were given.</param>
    internal IEnumerable<SettingConflict> FindConflicts(string prefix, int features, string giver, IReadOnlyCollection<string> given)
    {
        if (Weights.Columns != features)
        {
            yield return new(
                prefix + "weights",
                $"has {EnglishLists.Count(Weights.Columns, "value")} a row; expected {Digits.Of(features)}, as many as {giver}");
        }

        if (Biases.Length != Rows && given.Contains(prefix + "biases"))
        {
            yield return new(
                prefix + "biases",
                $"has {EnglishLists.Count(Biases.Length, "value")}; expected {Digits.Of(Rows)}, one for each row of weights");
        }
    }
}
