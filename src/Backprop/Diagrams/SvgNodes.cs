using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Circles with a name and numbers.</summary>
internal static class SvgNodes
{
    public static XElement Draw(Node node) => Svg.Explained(
        ClassOf(node.Kind),
        node.Tooltip,
        node.Labels.Select(SvgLabels.Draw).Prepend(Svg.Circle(node.Center, node.Radius)));

    private static string ClassOf(NodeKind kind) => kind switch
    {
        NodeKind.Input or NodeKind.Value => "input",
        NodeKind.Hidden => "hidden",
        NodeKind.Output => "output",
        _ => "bias",
    };
}
