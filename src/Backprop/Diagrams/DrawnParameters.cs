using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>What drawings ask of a network: which weights stand on lines, which biases in circles or on badges.</summary>
internal static class DrawnParameters
{
    extension(Network network)
    {
        /// <summary>The weights of every layer.</summary>
        public IEnumerable<double> AllWeights => network.Layers.SelectMany(Weights).SelectMany(block => block.Values);

        /// <summary>How many weights the layer has that has the most.</summary>
        public int MostWeights => network.Layers.Max(layer => Weights(layer).Sum(block => block.Values.Length));

        /// <summary>The layers that have biases.</summary>
        public IEnumerable<int> BiasedLayers => Enumerable.Range(0, network.Layers.Count)
            .Where(layer => network.Layers[layer].Blocks.Any(IsBiases));

        /// <summary>The bias that all neurons of a layer share; null where they do not.</summary>
        public Parameter? SharedBiasOf(int layer)
        {
            var block = network.Layers[layer].Blocks.ToList().FindIndex(block => IsBiases(block) && block.Values.Length == 1);
            return block >= 0 && network.WidthOf(layer) > 1 ? new Parameter(layer, block, 0) : null;
        }

        /// <summary>A neuron's bias; null where it has none.</summary>
        public Parameter? BiasOf(int layer, int neuron) => network.LinksInto(layer, neuron)
            .Where(link => link is { Input: null, Block: { } block } && IsBiases(network.Layers[layer].Blocks[block]))
            .Select(link => link.ParameterOf(layer))
            .FirstOrDefault();

        /// <summary>Whether each output of a layer is an input of its own, without a weight.</summary>
        public bool IsOneToOne(int layer) => network.WidthOf(layer) == network.InputShapeOf(layer).Size
            && network.LinksInto(layer, output: 0).Take(2).ToList() is [{ Block: null }];

        /// <summary>What goes into one of a layer's outputs.</summary>
        public IEnumerable<Link> LinksInto(int layer, int output) =>
            network.Layers[layer].LinksInto(output, network.InputShapeOf(layer));
    }

    /// <summary>The parameter of a link into a layer; null where it has none.</summary>
    public static Parameter? ParameterOf(this Link link, int layer) =>
        link.Block is { } block ? new Parameter(layer, block, link.Index) : null;

    private static IEnumerable<Block> Weights(Layer layer) => layer.Blocks.Where(block => block.Role == BlockRole.Weights);

    private static bool IsBiases(Block block) => block.Role == BlockRole.Biases;
}
