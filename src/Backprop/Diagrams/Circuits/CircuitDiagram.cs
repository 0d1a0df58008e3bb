using Backprop.Graphs;

namespace Backprop.Diagrams.Circuits;

/// <summary>A drawing of an expression as a circuit: what stands where, and how much room it takes.</summary>
/// <remarks>Source: Karpathy, Li, CS231n: Convolutional neural networks for visual recognition, backpropagation.</remarks>
/// <param name="Width">The width of the drawing.</param>
/// <param name="Height">The height of the drawing.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Description">The circuit in sentences, for those who cannot see the drawing.</param>
/// <param name="Gates">Given values and operations.</param>
/// <param name="Wires">Lines, drawn below everything else.</param>
/// <param name="Labels">Values above and gradients below the wires, names, a note.</param>
public sealed record CircuitDiagram(
    double Width,
    double Height,
    string Title,
    string Description,
    IReadOnlyList<Gate> Gates,
    IReadOnlyList<Wire> Wires,
    IReadOnlyList<Label> Labels)
{
    /// <summary>Everything that is read; no two of these boxes share any area.</summary>
    public IEnumerable<Box> LabelBoxes => [.. Gates.Select(gate => gate.Box), .. Labels.Select(label => label.Box)];

    /// <summary>Lays a graph out.</summary>
    public static CircuitDiagram Of(GraphPass pass) => new CircuitLayout(pass).Run();
}
