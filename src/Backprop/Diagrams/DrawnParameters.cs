using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// What drawings ask of a network: which weights, or gamma, stand on lines, which biases, or beta, in circles or on badges.
/// </summary>
internal static class DrawnParameters
{
    extension(Network network)
    {
        /// <summary>The weights of every layer whose lines go from circle to circle.</summary>
        public IEnumerable<double> AllWeights => network.Layers
            .Where((_, l) => network.HasWeightLines(l))
            .SelectMany(Weights).SelectMany(block => block.Values);

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
        public Parameter? BiasOf(int layer, int neuron) =>
            Parameter(layer, network.Layers[layer].BiasOf(neuron, network.InputShapeOf(layer)));

        /// <summary>The weight of a neuron for an input; null where it has none.</summary>
        public Parameter? WeightOf(int layer, int neuron, int input) =>
            Parameter(layer, network.Layers[layer].WeightOf(neuron, input, network.InputShapeOf(layer)));

        /// <summary>The inputs that a neuron is connected with.</summary>
        public IEnumerable<int> InputsOf(int layer, int neuron) => network.Layers[layer].InputsOf(neuron, network.InputShapeOf(layer));

        /// <summary>Whether samples have a shape somewhere on their way.</summary>
        public bool HasMaps => network.InputShape.Rank > 1 || network.Layers.Where((_, l) => network.OutputShapeOf(l).Rank > 1).Any();

        /// <summary>Whether there are circles with a net input and an output.</summary>
        public bool HasNeurons =>
            network.Layers.Where((layer, l) => layer.Activation is not null && network.OutputShapeOf(l).Rank == 1).Any();

        /// <summary>Whether each output of a layer is an input of its own, without a weight.</summary>
        public bool IsOneToOne(int layer) => network.Layers[layer] is PointwiseLayer or Residual;
    }

    private static Parameter? Parameter(int layer, (int Block, int Index)? at) =>
        at is var (block, index) ? new Parameter(layer, block, index) : null;

    private static IEnumerable<Block> Weights(Layer layer) => layer.Blocks.Where(block => block.Role.Multiplies);

    private static bool IsBiases(Block block) => !block.Role.Multiplies;
}
