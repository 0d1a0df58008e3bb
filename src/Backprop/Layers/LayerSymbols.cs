using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>
/// The quantities of a layer for one sample, by symbol and by name, of which it makes its formulas and sentences. Positions count
/// from 0.
/// </summary>
public abstract class LayerSymbols
{
    /// <summary>Whether a product is rounded together with the sum that it goes into.</summary>
    public abstract bool IsFused { get; }

    /// <summary>What the pass is for.</summary>
    public abstract Mode Mode { get; }

    /// <summary>The shape of what the layer is given.</summary>
    public abstract Shape InputShape { get; }

    /// <summary>Of outputs that are the largest of inputs: the first of these that is, and how many others are as large.</summary>
    internal Dictionary<int, (int Winner, int Rivals)> Winners { get; } = [];

    /// <summary>What the layer is given at a position.</summary>
    public abstract Symbol Input(int input);

    /// <summary>A parameter.</summary>
    /// <param name="block">Its block.</param>
    /// <param name="index">Its position in the block.</param>
    public abstract Symbol Parameter(int block, int index);

    /// <summary>What else the layer computed or drew on the way; null where the pass had none.</summary>
    /// <param name="name">Its name among the layer's or the run's intermediates.</param>
    /// <param name="index">Which of them: of those that a run alone has, the output that it was drawn for.</param>
    public abstract Symbol? Intermediate(string name, int index);

    /// <summary>A number of a state that was given before the first step.</summary>
    /// <param name="name">The name of the state among the layer's intermediates.</param>
    /// <param name="unit">Which of its numbers.</param>
    /// <param name="value">The number.</param>
    public abstract Symbol Initial(string name, int unit, double value);

    /// <summary>The name of one of the layer's neurons: h1.</summary>
    public abstract string NameOf(int output);

    /// <summary>The name of what the layer is given at a position: x1, out_h1.</summary>
    public abstract string NameOfInput(int input);

    /// <summary>The name of what the layer computes on the way: mean_h2.</summary>
    /// <param name="name">Its name among the layer's intermediates.</param>
    /// <param name="index">Which of them.</param>
    public abstract string NameOfIntermediate(string name, int index);

    /// <summary>The name of z: net_o1; of a layer without activation out_o1.</summary>
    public abstract string NameOfNetInput(int output);
}
