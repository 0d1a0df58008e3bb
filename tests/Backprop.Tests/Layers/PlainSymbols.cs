using Backprop.Expressions;
using Backprop.Layers;

namespace Backprop.Tests.Layers;

/// <summary>The quantities of a layer that stands alone, for one sample.</summary>
internal sealed class PlainSymbols(Layer layer, Shape input, Matrix x) : LayerSymbols
{
    public override bool IsFused => false;

    public override Mode Mode => Mode.Training;

    public override Shape InputShape => input;

    public override Symbol Input(int input) => new("x", NameOfInput(input), x.Values[input]);

    public override Symbol Parameter(int block, int index) => new("w", "w", layer.Blocks[block].Values[index]);

    public override Symbol? Intermediate(string name, int index) => null;

    public override Symbol Initial(string name, int unit, double value) => new(name, name, value);

    public override string NameOfIntermediate(string name, int index) => name;

    public override string NameOf(int output) => $"h{output + 1}";

    public override string NameOfInput(int input) => $"x{input + 1}";

    public override string NameOfNetInput(int output) => $"out_h{output + 1}";
}
