using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>The quantities of one layer of a pass.</summary>
internal sealed class PassSymbols(Pass pass, Quantities quantities, int layer) : LayerSymbols
{
    public override bool IsFused => pass.IsFused;

    public override Mode Mode => pass.Context.Mode;

    public override Shape InputShape => pass.Network.InputShapeOf(layer);

    public override Symbol Input(int input) => quantities.InputOf(layer, input).Symbol;

    public override Symbol Parameter(int block, int index) => quantities.Of(new Parameter(layer, block, index)).Symbol;

    public override Symbol? Intermediate(string name, int index) => quantities.Intermediate(name, layer, index)?.Symbol;

    public override Symbol Initial(string name, int unit, double value) => quantities.Within.Initial(name, layer, unit, value).Symbol;

    public override string NameOf(int output) => quantities.NameOf(layer, output);

    public override string NameOfInput(int input) => quantities.InputOf(layer, input).Id;

    public override string NameOfIntermediate(string name, int index) => quantities.Intermediate(name, layer, index)!.Value.Id;

    public override string NameOfNetInput(int output) => quantities.Net(layer, output).Id;
}
