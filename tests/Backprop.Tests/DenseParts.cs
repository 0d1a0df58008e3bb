using Backprop.Activations;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests;

/// <summary>The parts of dense layers by their names, for tests whose networks have no others.</summary>
internal static class DenseParts
{
    extension(Layer layer)
    {
        public Dense AsDense => (Dense)layer;

        public Matrix Weights => layer.AsDense.Weights;

        public double[] Biases => layer.AsDense.Biases;

        public int NeuronCount => layer.Weights.Rows;

        public int InputCount => layer.Weights.Columns;

        public Activation Function => layer.Activation!;
    }

    extension(LayerGradients gradients)
    {
        public Matrix Weights => gradients.Blocks[0];

        public double[] Biases => gradients.Blocks.Count > 1 ? gradients.Blocks[1].Values : [];
    }

    extension(ClaimedLayer claimed)
    {
        public double[] Weights => claimed.Blocks[0];

        public double[] Biases => claimed.Blocks.Count > 1 ? claimed.Blocks[1] : [];
    }

    extension(Parameter parameter)
    {
        public bool IsBias => parameter.Block == 1;

        public static Parameter? Find(Network network, string name) => new NetworkNames(network).Find(name);
    }
}
