namespace BackpropService.Contracts;

/// <summary>What a request will take, estimated before anything is computed or allocated for it.</summary>
/// <param name="Parameters">Weights and biases together.</param>
/// <param name="Values">Numbers held at once.</param>
/// <param name="Operations">Multiplications and additions.</param>
internal readonly record struct Effort(double Parameters, double Values, double Operations)
{
    /// <summary>A forward and a backward product cost three multiplications and additions per weight and sample.</summary>
    private const double OperationsPerWeightAndSample = 6;

    /// <summary>Steps of derivations to write, where the answer is an explanation.</summary>
    public double DerivationSteps { get; init; }

    /// <summary>Layers to draw, where the answer is a drawing.</summary>
    public double DrawnLayers { get; init; }

    /// <summary>The effort of passing a batch through a valid network, forward and back.</summary>
    public static Effort Of(NetworkDto network, double samples)
    {
        var parameters = network.Layers!.Sum(layer => (double)layer.Weights!.Values.Length + (layer.Biases?.Length ?? 0));
        var perSample = network.Layers![0].Weights!.Columns + network.Layers.Sum(layer => (double)layer.Weights!.Rows);
        return new Effort(parameters, samples * perSample, samples * parameters * OperationsPerWeightAndSample);
    }
}
