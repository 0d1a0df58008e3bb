using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>Where a weight or bias stands among the values of its layer; all positions count from 0.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="IsBias">Whether it is a bias.</param>
/// <param name="Index">Its position among the layer's weights, row after row, or among the layer's biases.</param>
public readonly record struct ParameterPlace(int Layer, bool IsBias, int Index)
{
    /// <summary>Every weight and bias: layer by layer, the weights first.</summary>
    public static IEnumerable<ParameterPlace> AllOf(Network network)
    {
        for (var l = 0; l < network.Layers.Count; l++)
        {
            for (var i = 0; i < network.Layers[l].Weights.Values.Length; i++)
            {
                yield return new(l, IsBias: false, i);
            }

            for (var i = 0; i < network.Layers[l].Biases.Length; i++)
            {
                yield return new(l, IsBias: true, i);
            }
        }
    }

    /// <summary>The parameter that stands here.</summary>
    public Parameter ParameterIn(Network network)
    {
        var (row, column) = Math.DivRem(Index, network.Layers[Layer].InputCount);
        return IsBias ? new(Layer, Index, null) : new(Layer, row, column);
    }

    /// <summary>The parameter's name: w8, b1.</summary>
    public string Name(NetworkNames names, Network network) => ParameterIn(network).NameIn(names);

    /// <summary>The parameter's JSON path: network.layers[1].weights[1][1].</summary>
    public string Path(Network network) => ParameterIn(network).Path;

    /// <summary>The neuron that it belongs to; a shared bias counts to the first.</summary>
    public int Neuron(Network network) => ParameterIn(network).Neuron;

    /// <summary>The weights or biases that it is one of.</summary>
    public Block Block => new(Layer, IsBias);

    /// <summary>The parameter's derivative.</summary>
    public double In(Gradients gradients) => Block.ValuesIn(gradients)[Index];
}
