using System.ComponentModel.DataAnnotations;
using Backprop.Formats;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;

namespace BackpropService.Hosting.Computations;

/// <summary>What one request may ask for; configuration section `Limits`.</summary>
internal sealed class Limits
{
    public const string Section = "Limits";

    /// <summary>Open connections.</summary>
    [Range(1, 1_000_000)]
    public int Connections { get; init; } = 5_000;

    /// <summary>The longest body.</summary>
    [Range(1_024, 1_000_000_000)]
    public int BodyBytes { get; init; } = 30_000_000;

    /// <summary>Objects or texts in one list of a body: layers, names of parameters.</summary>
    [Range(1, 1_000_000)]
    public int Items { get; init; } = 10_000;

    /// <summary>Layers of a network.</summary>
    [Range(1, 100_000)]
    public int Layers { get; init; } = 1_000;

    /// <summary>Neurons of a layer.</summary>
    [Range(1, 100_000_000)]
    public int Neurons { get; init; } = 100_000;

    /// <summary>Samples of a batch, those to validate with included.</summary>
    [Range(1, 100_000_000)]
    public int Samples { get; init; } = 1_000_000;

    /// <summary>Epochs of a training.</summary>
    [Range(1, 1_000_000_000)]
    public int Epochs { get; init; } = 10_000_000;

    /// <summary>Weights and biases together.</summary>
    [Range(1, 100_000_000)]
    public long Parameters { get; init; } = 2_000_000;

    /// <summary>What a network in a file may have at most.</summary>
    internal FileBounds FileBounds => new(Layers, Parameters);

    /// <summary>Numbers held at once: samples × (inputs + neurons of all layers), and 8 for each reported epoch.</summary>
    [Range(1, 1_000_000_000)]
    public long Values { get; init; } = 10_000_000;

    /// <summary>Estimated multiplications and additions.</summary>
    [Range(1, 1e15)]
    public double Operations { get; init; } = 1e11;

    /// <summary>Layers in a drawing; long layers are drawn in part, so that only their number counts.</summary>
    [Range(1, 1_000)]
    public int DrawnLayers { get; init; } = 24;

    /// <summary>Steps of derivations that one request may ask for.</summary>
    [Range(100, 1_000_000)]
    public int DerivationSteps { get; init; } = 20_000;

    /// <summary>Nodes of a circuit.</summary>
    [Range(1, 10_000)]
    public int DrawnNodes { get; init; } = 500;

    /// <summary>Characters of an expression.</summary>
    [Range(1, 1_000_000)]
    public int ExpressionCharacters { get; init; } = 20_000;

    /// <summary>The longest message of an assistant.</summary>
    [Range(1_024, 100_000_000)]
    public int McpMessageBytes { get; init; } = 250_000;

    /// <summary>The longest answer to an assistant, before parts of it are chosen.</summary>
    [Range(1_024, 100_000_000)]
    public int McpAnswerBytes { get; init; } = 500_000;

    /// <summary>The longest answer to an assistant that has not asked for all of it.</summary>
    [Range(1_024, 100_000_000)]
    public int McpShortAnswerBytes { get; init; } = 20_000;

    /// <summary>The first limit that an effort goes over, or null.</summary>
    public ExceededLimit? FindExceeded(in Effort effort) =>
        Exceeds(nameof(ExpressionCharacters), "characters of an expression", effort.ExpressionCharacters, ExpressionCharacters)
        ?? Exceeds(nameof(Layers), "layers", effort.Layers, Layers)
        ?? Exceeds(nameof(Neurons), "neurons in a layer", effort.Neurons, Neurons)
        ?? Exceeds(nameof(Samples), "samples", effort.Samples, Samples)
        ?? Exceeds(nameof(Epochs), "epochs", effort.Epochs, Epochs)
        ?? Exceeds(nameof(Parameters), "parameters", effort.Parameters, Parameters)
        ?? Exceeds(nameof(Values), "values (samples × inputs and neurons, and 8 for each reported epoch)", effort.Values, Values)
        ?? Exceeds(nameof(DrawnLayers), "layers to draw", effort.DrawnLayers, DrawnLayers)
        ?? Exceeds(nameof(DrawnNodes), "nodes to draw", effort.DrawnNodes, DrawnNodes)
        ?? Exceeds(nameof(DerivationSteps), "steps of derivations", effort.DerivationSteps, DerivationSteps)
        ?? Exceeds(nameof(Operations), "floating-point operations", effort.Operations, Operations);

    private static ExceededLimit? Exceeds(string name, string unit, double requested, double allowed) =>
        requested > allowed ? new ExceededLimit($"{Section}:{name}", unit, requested, allowed) : null;
}
