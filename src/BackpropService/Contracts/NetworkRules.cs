using Backprop;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for a network definition.</summary>
internal static class NetworkRules
{
    /// <summary>The broken rules of a network that stands at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples that it is given; null where there are none.</param>
    /// <param name="batches">How many samples pass at once, and what for.</param>
    public static IEnumerable<Finding> Check(string path, NetworkDto? network, SamplesDto? inputs, BatchSizes batches)
    {
        if (network?.Layers is not { } layers)
        {
            yield break;
        }

        if (layers.Length == 0)
        {
            yield return new($"{path}.layers", "is empty; expected at least one layer");
        }

        var (given, areLists) = (inputs?.FindSampleShape(), AreLists(inputs));
        for (var l = 0; l < layers.Length; l++)
        {
            if (layers[l] is not { } layer)
            {
                given = null;
                continue;
            }

            foreach (var finding in Check(layer, l, given, batches))
            {
                yield return finding.In($"{path}.layers[{l}]");
            }

            given = OutputShape(layer, given, areLists);
        }
    }

    /// <summary>What a network gives for samples, as far as can be told.</summary>
    public static Shape? FindOutputShape(NetworkDto? network, SamplesDto? inputs)
    {
        if (network?.Layers is not [.., { } last] layers)
        {
            return null;
        }

        // Most last layers tell by their own weights.
        var areLists = AreLists(inputs);
        if (areLists && last.FindKind() is { Weights: not null })
        {
            return OutputShape(last, given: null, areLists);
        }

        var given = inputs?.FindSampleShape();
        foreach (var layer in layers)
        {
            given = layer is null ? null : OutputShape(layer, given, areLists);
        }

        return given;
    }

    /// <summary>
    /// What a layer gives, as far as can be told; one with a row of weights for each output tells even where other rules are broken.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="given">The shape of what it is given; null where that cannot be told.</param>
    /// <param name="areLists">Whether the network's samples are lists of features, so that no layer gives anything deeper.</param>
    public static Shape? OutputShape(LayerDto layer, Shape? given, bool areLists)
    {
        if (layer.FindKind() is not { } kind)
        {
            return null;
        }

        if (kind.Weights is { } weights)
        {
            return layer.Members.GetValueOrDefault(weights.Name) is not MatrixDto { Rows: > 0 and var rows } ? null
                : areLists ? new Shape(rows)
                : given?.WithLast(rows);
        }

        if (given is null
            || !LayerMembers.AreAll(layer, kind.Members)
            || DefinitionRules.Settings(string.Empty, kind.Members, layer.Members).Any())
        {
            return null;
        }

        var made = LayerMembers.MakeWithAnyActivation(kind, layer);
        return made.FindConflicts(layer.Members.Keys).Any() || made.FindMisfit(given) is not null ? null : made.OutputShape(given);
    }

    private static bool AreLists(SamplesDto? inputs) => inputs is not { Rank: > MatrixDto.MatrixRank };

    private static List<Finding> Check(LayerDto layer, int l, Shape? given, BatchSizes batches)
    {
        if (layer.FindKind() is not { } kind)
        {
            return [new("type", Phrases.Unknown(layer.Type!, [.. LayerKinds.All.Select(known => known.Name)]))];
        }

        List<Finding> findings = [];
        for (var m = 0; m < kind.Members.Count; m++)
        {
            if (layer.Members.GetValueOrDefault(kind.Members[m].Name) is TensorDto block)
            {
                findings.AddRange(Block(kind.Members[m], block, l == 0 ? null : given));
            }
        }

        findings.AddRange(DefinitionRules.Settings(string.Empty, kind.Members, layer.Members));
        var areValid = findings.Count == 0 && LayerMembers.AreAll(layer, kind.Members);
        var activation = kind.HasActivation
            ? DefinitionRules.Check<Activation>(string.Empty, "activation", layer.Activation, layer)
            : [];
        if (areValid)
        {
            // What is valid as it is will be computed with; an activation in question does not matter to the other members.
            var made = activation.Any() ? LayerMembers.MakeWithAnyActivation(kind, layer) : layer.ToLayer();
            AddTogether(findings, layer, made, l, given, batches);
        }

        findings.AddRange(activation);
        return findings;
    }

    /// <summary>A block or tensor is rectangular, and what has a column for each input has as many as the layer before gives.</summary>
    private static IEnumerable<Finding> Block(Setting member, TensorDto block, Shape? given) => block switch
    {
        MatrixDto { Rows: 0 } => [new(member.Name, "is empty; expected one row per neuron, at least one")],
        MatrixDto matrix when member.HasColumnPerInput && given is { Rank: 1, Size: > 0 } =>
            MatrixRules.RowsHave(member.Name, matrix, given.Size, count => $"the layer before has {EnglishLists.Count(count, "neuron")}"),
        _ => MatrixRules.Rectangular(member.Name, block),
    };

    private static void AddTogether(List<Finding> findings, LayerDto dto, Layer layer, int l, Shape? given, BatchSizes batches)
    {
        SettingConflict[] own = [.. layer.FindConflicts(dto.Members.Keys)];
        findings.AddRange(own.Select(Told));
        if (given is null || (own.Length > 0 && layer.Blocks.Count == 0))
        {
            return;
        }

        // What the first layer's own parameters ask for is told of the inputs.
        if ((l > 0 || layer.InputShape is null) && layer.FindMisfit(given) is { } misfit)
        {
            findings.Add(new(string.Empty, $"{misfit}; {(l == 0 ? "inputs has samples of" : $"layer {l - 1} gives")} {given}"));
        }
        else
        {
            findings.AddRange(layer.FindConflicts(given, batches).Select(Told));
        }
    }

    private static Finding Told(SettingConflict conflict) => new(conflict.Setting, conflict.Message);
}
