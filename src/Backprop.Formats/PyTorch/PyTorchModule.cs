using System.Text;
using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.PyTorch;

/// <summary>A network as the code of a PyTorch module, whose parameters are those of the safetensors file that is written of it.</summary>
public sealed class PyTorchModule : NetworkWriter
{
    private const string Indent = "    ";

    /// <inheritdoc/>
    public override string MediaType => "text/x-python";

    /// <inheritdoc/>
    public override string Extension => "py";

    /// <inheritdoc/>
    public override byte[] Write(Network network, Precision precision)
    {
        List<string> classes = [];
        AddClass(classes, "Network", network.Whole, shortcut: null, axes: null, "network.");
        var definitions = string.Join("\n\n\n", classes);
        var used = ModuleDefinitions.All.Where(module => definitions.Contains($" {module.Name}(", StringComparison.Ordinal));
        var code = string.Join("\n\n\n", used.Select(module => module.Code).Append(definitions));
        return Encoding.UTF8.GetBytes($"{Head(precision)}{ImportsOf(code)}\n\n\n{code}\n\n\n{Loading(precision)}");
    }

    private static string Head(Precision precision) => $""""
        """A network as a PyTorch module. Its parameters are in network.safetensors, which POST /convert{(precision == Precision.Binary32 ? "?precision=float32" : "")} gives
        with Accept: application/safetensors:

            from network import load

            network = load("network.safetensors")
            network(inputs)
        """

        """";

    private static string ImportsOf(string code) => "import torch\n"
        + (code.Contains("F.", StringComparison.Ordinal) ? "import torch.nn.functional as F\n" : string.Empty)
        + "from safetensors.torch import load_file\nfrom torch import nn";

    private static string Loading(Precision precision) => $"""
        def load(path="network.safetensors"):
            network = Network(){(precision == Precision.Binary64 ? ".double()" : "")}
            network.load_state_dict(load_file(path))
            return network.eval()

        """;

    private static void AddClass(
        List<string> classes, string name, IReadOnlyList<Layer> layers, IReadOnlyList<Layer>? shortcut, int? axes, string path)
    {
        StringBuilder modules = new();
        StringBuilder steps = new();
        StringBuilder frozen = new();
        AddWay("layers", layers);
        if (shortcut is { Count: > 0 })
        {
            steps.Insert(0, $"{Indent}{Indent}given = x\n").Append($"{Indent}{Indent}found, x = x, given\n");
            AddWay("shortcut", shortcut);
            steps.Append($"{Indent}{Indent}return found + x");
        }
        else if (shortcut is not null)
        {
            steps.Insert(0, $"{Indent}{Indent}given = x\n").Append($"{Indent}{Indent}return x + given");
        }
        else
        {
            steps.Append($"{Indent}{Indent}return x");
        }

        classes.Add(
            $"class {name}(nn.Module):\n{Indent}def __init__(self):\n{Indent}{Indent}super().__init__()\n{modules}{frozen}\n"
            + $"{Indent}def forward(self, x):\n{steps}");

        void AddWay(string list, IReadOnlyList<Layer> way)
        {
            modules.Append($"{Indent}{Indent}self.{list} = nn.ModuleList([\n");
            for (var l = 0; l < way.Count; l++)
            {
                var layer = way[l];
                var number = Digits.Of(l);
                var place = $"{path}{list}[{number}]";
                var given = AxesOf.Input(way, l, axes);
                var code = ModuleCodeOf(layer, list, number, given, place);
                modules.Append($"{Indent}{Indent}{Indent}{code.Module},\n");
                steps.Append($"{Indent}{Indent}x = self.{list}[{number}]({code.Input}){code.Output}\n");
                if (layer.Activation is { } activation and not Identity && layer is not Rnn)
                {
                    steps.Append($"{Indent}{Indent}x = {activation.ToPyTorch("x", axes: -1)}\n");
                }

                foreach (var tensor in FrozenOf(layer))
                {
                    frozen.Append($"{Indent}{Indent}self.{list}[{number}].{tensor}requires_grad_(False)\n");
                }
            }

            modules.Append($"{Indent}{Indent}])\n");
        }

        ModuleCode ModuleCodeOf(Layer layer, string list, string number, int given, string place)
        {
            if (layer is not Residual residual)
            {
                return ModuleCode.Of(layer, given, place);
            }

            var inner = (name == "Network" ? "Residual" : name + "_") + (list == "shortcut" ? "s" : string.Empty) + number;
            AddClass(classes, inner, residual.Layers, residual.Shortcut, given, place + ".");
            return new ModuleCode($"{inner}()");
        }
    }

    /// <summary>The tensors that a training step leaves as they are, each with a dot behind it; the module itself where it is all of it.</summary>
    private static IEnumerable<string> FrozenOf(Layer layer) => layer.Freeze switch
    {
        Freeze.None => [],
        Freeze.All => [string.Empty],
        var freeze => LayerTensors.Of(layer).Tensors
            .Where(tensor => !tensor.Name.StartsWith("running_", StringComparison.Ordinal)
                && tensor.Name.Contains("bias", StringComparison.Ordinal) == (freeze == Freeze.Biases))
            .Select(tensor => tensor.Name + "."),
    };
}
