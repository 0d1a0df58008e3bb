using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// What is drawn of a layer: of one that goes through time the states of all its steps, of which the last may be all that it gives.
/// </summary>
internal static class UnrolledLayers
{
    extension(Network network)
    {
        /// <summary>The shape of what is drawn in a column: of the inputs, column 0, or of a layer.</summary>
        public Shape ShapeIn(int column) => column == 0
            ? network.InputShape
            : network.Layers[column - 1].UnrolledShape(network.InputShapeOf(column - 1));

        /// <summary>How many of the values in a column are drawn before those that are given.</summary>
        public int WithheldIn(int column) => column == 0 ? 0 : network.ShapeIn(column).Size - network.WidthOf(column - 1);

        /// <summary>Whether all values that a layer takes, and all that are drawn of it, are circles.</summary>
        public bool HasWeightLines(int layer) =>
            network.ShapeIn(layer + 1).Rank == 1 && network.SourcesOf(layer).All(source => network.ShapeIn(source + 1).Rank == 1);

        /// <summary>The inputs that a value of a layer is computed from itself, not by way of another of its column.</summary>
        public IEnumerable<int> DirectInputsOf(int layer, int drawn) =>
            network.Layers[layer].DirectInputsOf(drawn, network.InputShapeOf(layer));
    }
}
