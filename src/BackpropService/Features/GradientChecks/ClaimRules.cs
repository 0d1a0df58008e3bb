using Backprop;
using Backprop.Layers;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What holds for a claim: it has the network's shapes.</summary>
internal static class ClaimRules
{
    public static IEnumerable<Finding> Gradients(string path, GradientCheckRequest request) =>
        request.Network?.Layers is { } layers && request.Claimed?.Layers is not null
            ? BlockRules.HaveShapes($"{path}.layers", layers, request.ClaimedLayers.Layers, layer => layer.Blocks)
                .Concat(States($"{path}.layers", layers, request.ClaimedLayers.Layers))
            : [];

    /// <summary>Claimed values are as many as the network's layers give for the samples.</summary>
    public static IEnumerable<Finding> Forward(string path, GradientCheckRequest request) =>
        request.Network?.Layers is { } layers && request.ReadForward is { Forward.Layers: { } given }
            ? Runs($"{path}.layers", given, layers, request.Inputs?.FindSampleShape(), request.Inputs)
            : [];

    public static IEnumerable<Finding> Parameters(string path, GradientCheckRequest request)
    {
        var claimed = request.ReadNetwork.Network;
        var own = NetworkRules.Check(path, claimed, request.Inputs, request.Batches).ToList();
        return own.Count > 0 || request.Network?.Layers is not { } layers || claimed.Layers is not { } given
            ? own
            : BlockRules.HaveShapes($"{path}.layers", layers, given, layer => layer.Members)
                .Concat(Activations($"{path}.layers", layers, given));
    }

    private static IEnumerable<Finding> Runs(
        string path, ClaimedForwardLayerDto?[] claimed, LayerDto?[] layers, Shape? given, SamplesDto? inputs)
    {
        if (claimed.Length != layers.Length)
        {
            yield return new(path, $"has {EnglishLists.Count(claimed.Length, "layer")}; the network has {layers.Length}");
            yield break;
        }

        for (var l = 0; l < layers.Length; l++)
        {
            var output = layers[l] is { } layer
                ? NetworkRules.OutputShape(layer, given, inputs is not { Rank: > MatrixDto.MatrixRank })
                : null;
            foreach (var finding in Run($"{path}[{l}]", claimed[l], layers[l], given, output, inputs))
            {
                yield return finding;
            }

            given = output;
        }
    }

    private static IEnumerable<Finding> Run(
        string path, ClaimedForwardLayerDto? claimed, LayerDto? layer, Shape? given, Shape? output, SamplesDto? inputs) =>
    [
        .. NetInputs(path, claimed, layer, given, output, inputs),
        .. Values($"{path}.outputs", claimed?.Outputs, output, inputs),
        .. claimed?.Layers is null ? [] : Runs($"{path}.layers", claimed.Layers, layer?.Layers ?? [], given, inputs),
        .. claimed?.Shortcut is null ? [] : Runs($"{path}.shortcut", claimed.Shortcut, layer?.Shortcut ?? [], given, inputs),
    ];

    // Where there are none, /forward and /gradients have none either.
    private static IEnumerable<Finding> NetInputs(
        string path, ClaimedForwardLayerDto? claimed, LayerDto? layer, Shape? given, Shape? output, SamplesDto? inputs)
    {
        var kind = layer?.FindKind();
        if (kind is { HasActivation: false } && kind.Type.IsAssignableTo(typeof(Recurrent)) || kind?.Type == typeof(Attention))
        {
            return FindingRules.Absent(
                $"is given for a layer of kind '{kind.Name}', of which neither /forward nor /gradients answers it; expected outputs, or in "
                    + "claimed the gradients of its parameters",
                ($"{path}.netInputs", claimed?.NetInputs),
                ($"{path}.deltas", claimed?.Deltas));
        }

        var shape = kind?.Type == typeof(Rnn) ? output is null ? null : given?.WithLast(output.Axes[^1]) : output;
        return Values($"{path}.netInputs", claimed?.NetInputs, shape, inputs)
            .Concat(Values($"{path}.deltas", claimed?.Deltas, shape, inputs));
    }

    private static IEnumerable<Finding> States(string path, LayerDto?[] layers, ClaimedLayerDto[] claimed) =>
        layers.Zip(claimed).SelectMany((pair, l) => pair is ({ } layer, var claim)
            ? StatesOf($"{path}[{l}]", layer, claim)
                .Concat(States($"{path}[{l}].layers", layer.Layers ?? [], claim.Layers ?? []))
                .Concat(States($"{path}[{l}].shortcut", layer.Shortcut ?? [], claim.Shortcut ?? []))
            : []);

    private static IEnumerable<Finding> StatesOf(string path, LayerDto layer, ClaimedLayerDto claim) =>
        from state in claim.States
        let own = layer.Members.GetValueOrDefault(state.Name) as TensorDto
        let expected = own is null ? null : new Shape(own.Shape)
        let found = state.Values.FindMisfit() is null ? new Shape(state.Values.Shape) : null
        where expected is null || !expected.Equals(found)
        select new Finding($"{path}.{state.Name}", expected is null
            ? $"is claimed, and the network's layer has no {state.Name}; expected it there, or nothing here"
            : $"is {found?.ToString() ?? "of rows of several lengths"}; expected {expected}, as the network's layer has it");

    private static IEnumerable<Finding> Values(string path, SamplesDto? values, Shape? output, SamplesDto? inputs) =>
        values is not null && output is not null && inputs is not null
        && Gaps.FindMisfit(values, output.OfBatch(inputs.Rows).Axes) is { } misfit
            ? [new(path + misfit.Path, misfit.Length < 0
                ? $"is nested {values.Rank} deep; the layer gives {output} for each sample"
                : misfit.At.Count == 0
                ? $"has {EnglishLists.Count(misfit.Length, "row")}; expected one for each of {EnglishLists.Count(inputs.Rows, "sample")}"
                : $"has {EnglishLists.Count(misfit.Length, "value")}; the layer gives {output} for each sample")]
            : [];

    private static IEnumerable<Finding> Activations(string path, LayerDto?[]? layers, LayerDto?[]? claimed) =>
        (layers ?? []).Zip(claimed ?? []).SelectMany((pair, l) => pair is ({ } layer, { } claim)
            ? Activation($"{path}[{l}]", layer, claim)
                .Concat(Activations($"{path}[{l}].layers", layer.Layers, claim.Layers))
                .Concat(Activations($"{path}[{l}].shortcut", layer.Shortcut, claim.Shortcut))
            : []);

    private static IEnumerable<Finding> Activation(string path, LayerDto layer, LayerDto claim) =>
        layer.ChosenActivation is null || layer.ChosenActivation == claim.ChosenActivation
            ? []
            : [new($"{path}.activation", $"is '{claim.ChosenActivation}'; the network's layer has '{layer.ChosenActivation}'")];
}
