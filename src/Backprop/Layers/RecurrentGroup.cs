namespace Backprop.Layers;

/// <summary>What a recurrent layer weighs a step and the state before it by: W·x + b + U·h + c.</summary>
/// <param name="InputWeights">W, (hidden × features).</param>
/// <param name="RecurrentWeights">U, (hidden × hidden).</param>
/// <param name="Biases">b, one for each of the state's numbers; null or empty where there are none.</param>
/// <param name="RecurrentBiases">c, likewise.</param>
public abstract record RecurrentGroup(
    [property: BlockShape("[hidden][features]")] Matrix InputWeights,
    [property: BlockShape("[hidden][hidden]")] Matrix RecurrentWeights,
    double[]? Biases,
    double[]? RecurrentBiases)
    : ParameterGroup
{
    internal const string InputWeightsName = "inputWeights";
    internal const string RecurrentWeightsName = "recurrentWeights";

    /// <summary>b; empty where there are none.</summary>
    [BlockShape("[hidden]")]
    public double[] Biases { get; init; } = Biases ?? [];

    /// <summary>c; empty where there are none.</summary>
    [BlockShape("[hidden]")]
    public double[] RecurrentBiases { get; init; } = RecurrentBiases ?? [];

    /// <summary>The blocks that there are.</summary>
    /// <param name="prefix">What their names begin with.</param>
    internal IEnumerable<Block> Blocks(string prefix)
    {
        var (hidden, features) = (InputWeights.Rows, InputWeights.Columns);
        yield return new(prefix + InputWeightsName, BlockRole.Weights, new Shape(hidden, features), InputWeights.Values)
        {
            FanIn = features,
            PyTorchFanIn = hidden,
            FanOut = hidden,
        };
        yield return new(
            prefix + RecurrentWeightsName, BlockRole.Weights, new Shape(hidden, RecurrentWeights.Columns), RecurrentWeights.Values)
        {
            FanIn = hidden,
            FanOut = hidden,
        };
        foreach (var (name, values) in new[] { ("biases", Biases), ("recurrentBiases", RecurrentBiases) })
        {
            if (values.Length > 0)
            {
                yield return new(prefix + name, BlockRole.Biases, new Shape(values.Length), values) { FanIn = hidden, FanOut = hidden };
            }
        }
    }

    /// <summary>The same with other values.</summary>
    /// <param name="values">One array per block; those that it takes are taken out.</param>
    internal RecurrentGroup With(Queue<double[]> values) => this with
    {
        InputWeights = new Matrix(InputWeights.Rows, InputWeights.Columns, values.Dequeue()),
        RecurrentWeights = new Matrix(RecurrentWeights.Rows, RecurrentWeights.Columns, values.Dequeue()),
        Biases = Biases.Length > 0 ? values.Dequeue() : [],
        RecurrentBiases = RecurrentBiases.Length > 0 ? values.Dequeue() : [],
    };

    /// <summary>The blocks whose shapes do not go with those of another group.</summary>
    /// <param name="first">The first group of the layer, which may be this one.</param>
    /// <param name="prefix">What the blocks' names begin with.</param>
    /// <param name="given">The wire names of the blocks that were given.</param>
    internal IEnumerable<SettingConflict> FindConflicts(RecurrentGroup first, string prefix, IReadOnlyCollection<string> given)
    {
        var (hidden, features) = (first.InputWeights.Rows, first.InputWeights.Columns);
        if (InputWeights.Rows != hidden || InputWeights.Columns != features)
        {
            yield return new(
                prefix + InputWeightsName, $"is {Shape(InputWeights)}; expected {Shape(first.InputWeights)}, as the other gates have");
        }

        if (RecurrentWeights.Rows != hidden || RecurrentWeights.Columns != hidden)
        {
            yield return new(
                prefix + RecurrentWeightsName,
                $"is {Shape(RecurrentWeights)}; expected {new Shape(hidden, hidden)}: a row and a column for each row of inputWeights");
        }

        foreach (var (name, values) in new[] { ("biases", Biases), ("recurrentBiases", RecurrentBiases) })
        {
            if (values.Length != hidden && given.Contains(prefix + name))
            {
                yield return new(
                    prefix + name,
                    $"has {EnglishLists.Count(values.Length, "value")}; expected {Digits.Of(hidden)}, one for each row of inputWeights");
            }
        }
    }

    private static Shape Shape(Matrix matrix) => new(matrix.Rows, matrix.Columns);
}

/// <summary>A gate of an LSTM, or all of a simple recurrent layer: W·x + U·h + b.</summary>
/// <param name="InputWeights">W, a row for each of the state's numbers, (hidden × features).</param>
/// <param name="RecurrentWeights">U, (hidden × hidden).</param>
/// <param name="Biases">b, one for each of the state's numbers; null or empty where there are none.</param>
public sealed record Gate(Matrix InputWeights, Matrix RecurrentWeights, double[]? Biases = null)
    : RecurrentGroup(InputWeights, RecurrentWeights, Biases, RecurrentBiases: null);

/// <summary>A gate of a GRU: W·x + b and U·h + c.</summary>
/// <param name="InputWeights">W, a row for each of the state's numbers, (hidden × features).</param>
/// <param name="RecurrentWeights">U, (hidden × hidden).</param>
/// <param name="Biases">b, one for each of the state's numbers; null or empty where there are none.</param>
/// <param name="RecurrentBiases">c, added to what the state before weighs; null or empty where there are none.</param>
public sealed record GruGate(
    Matrix InputWeights, Matrix RecurrentWeights, double[]? Biases = null, double[]? RecurrentBiases = null)
    : RecurrentGroup(InputWeights, RecurrentWeights, Biases, RecurrentBiases);
