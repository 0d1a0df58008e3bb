using Backprop;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for a network definition.</summary>
internal static class NetworkRules
{
    /// <summary>What is told of a layer of tokens that is not the first, or stands inside another.</summary>
    public const string TokensAreInputs = "takes tokens, which only the inputs are; expected as the network's first layer";

    /// <summary>The broken rules of a network that stands at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples that it is given; null where there are none.</param>
    /// <param name="batches">How many samples pass at once, and what for.</param>
    /// <param name="mayBeShaped">Whether the samples, of which there are none, may have any shape.</param>
    public static IEnumerable<Finding> Check(
        string path, NetworkDto? network, SamplesDto? inputs, BatchSizes batches, bool mayBeShaped = false) => network?.Layers switch
        {
            null => [],
            [] => [new($"{path}.layers", "is empty; expected at least one layer")],
            var layers => Check(
                $"{path}.layers", layers, new(inputs?.FindSampleShape(), !mayBeShaped && AreLists(network, inputs), Source: null), batches),
        };

    /// <summary>What a network gives for samples, as far as can be told.</summary>
    public static Shape? FindOutputShape(NetworkDto? network, SamplesDto? inputs)
    {
        if (network?.Layers is not [.., { } last] layers)
        {
            return null;
        }

        // Most last layers tell by their own weights.
        var areLists = AreLists(network, inputs);
        if (areLists && last.FindKind() is { Weights: not null })
        {
            return OutputShape(last, given: null, areLists);
        }

        return OutputShape(layers, inputs?.FindSampleShape(), areLists);
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
                : areLists && given is not { Rank: > 1 } ? new Shape(rows)
                : given?.WithLast(rows);
        }

        if (layer.Layers is { } inside)
        {
            var (ofLayers, ofShortcut) = (OutputShape(inside, given, areLists), OutputShape(layer.Shortcut ?? [], given, areLists));
            return ofLayers is not null && ofLayers.Equals(ofShortcut) ? ofLayers : null;
        }

        if (given is null
            || !LayerMembers.AreAll(layer, kind.Members)
            || layer.Members.Values.OfType<TensorDto>().Any(tensor => MatrixRules.Rectangular(string.Empty, tensor).Any())
            || DefinitionRules.Settings(string.Empty, kind.Members, layer.Members).Any())
        {
            return null;
        }

        var made = LayerMembers.MakeWithAnyActivation(kind, layer);
        return made.FindConflicts(layer.Members.Keys).Any() || made.FindMisfit(given) is not null ? null : made.OutputShape(given);
    }

    // Of tokens the first layer makes rows of features.
    private static bool AreLists(NetworkDto network, SamplesDto? inputs) =>
        inputs is not { Rank: > MatrixDto.MatrixRank } && network.Layers[0]?.FindKind()?.TokenTable is null;

    private static Shape? OutputShape(LayerDto?[] layers, Shape? given, bool areLists)
    {
        foreach (var layer in layers)
        {
            given = layer is null ? null : OutputShape(layer, given, areLists);
        }

        return given;
    }

    /// <summary>The broken rules of layers of which each takes what the one before gives.</summary>
    private static IEnumerable<Finding> Check(string path, LayerDto?[] layers, Given given, BatchSizes batches)
    {
        for (var l = 0; l < layers.Length; l++)
        {
            if (layers[l] is { } layer)
            {
                foreach (var finding in Check(layer, given, batches))
                {
                    yield return finding.In($"{path}[{l}]");
                }
            }

            var next = layers[l] is { } last && l < layers.Length - 1 ? OutputShape(last, given.Shape, given.AreLists) : null;
            given = new(next, given.AreLists, Source: l);
        }
    }

    private static List<Finding> Check(LayerDto layer, Given given, BatchSizes batches)
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
                findings.AddRange(Block(kind.Members[m], block, given.Source is null ? null : given.Shape));
            }
        }

        findings.AddRange(DefinitionRules.Settings(string.Empty, kind.Members, layer.Members));
        AddInside(findings, layer, given, batches);
        var areValid = findings.Count == 0 && LayerMembers.AreAll(layer, kind.Members);
        var activation = kind.HasActivation
            ? DefinitionRules.Check<Activation>(string.Empty, "activation", layer.ChosenActivation, layer)
            : [];
        if (areValid)
        {
            // What is valid as it is will be computed with; an activation in question does not matter to the other members.
            var made = activation.Any() ? LayerMembers.MakeWithAnyActivation(kind, layer) : layer.ToLayer();
            AddTogether(findings, layer, made, given, batches);
        }

        findings.AddRange(activation);
        return findings;
    }

    /// <summary>Each way inside a layer begins with what the layer gets.</summary>
    private static void AddInside(List<Finding> findings, LayerDto layer, Given given, BatchSizes batches)
    {
        if (layer.Layers is { Length: 0 })
        {
            findings.Add(new("layers", "is empty; expected at least one layer"));
        }

        if (layer.Layers is { } layers)
        {
            findings.AddRange(Check("layers", layers, given, batches));
        }

        if (layer.Shortcut is { } shortcut)
        {
            findings.AddRange(Check("shortcut", shortcut, given with { Source = given.Source ?? -1 }, batches));
        }
    }

    /// <summary>A block or tensor is rectangular, and what has a column for each input has as many as the layer before gives.</summary>
    private static IEnumerable<Finding> Block(Setting member, TensorDto block, Shape? given) => block switch
    {
        MatrixDto { Rows: 0, Rank: > MatrixDto.MatrixRank } => [new(member.Name, "is empty; expected one row per filter, at least one")],
        MatrixDto { Rows: 0 } when member.Block is { HasColumnPerInput: false, Shape: var axes } =>
            [new(member.Name, $"is empty; expected {axes}, at least one row")],
        MatrixDto { Rows: 0 } => [new(member.Name, "is empty; expected one row per neuron, at least one")],
        MatrixDto matrix when member.HasColumnPerInput && given is { Rank: 1, Size: > 0 } =>
            MatrixRules.RowsHave(member.Name, matrix, given.Size, count => $"the layer before has {EnglishLists.Count(count, "neuron")}"),
        _ => MatrixRules.Rectangular(member.Name, block),
    };

    private static void AddTogether(List<Finding> findings, LayerDto dto, Layer layer, Given given, BatchSizes batches)
    {
        var isConflicted = AddTold(findings, layer.FindConflicts(dto.Members.Keys));
        if (layer.TakesTokens && given.Source is not null)
        {
            findings.Add(new(string.Empty, TokensAreInputs));
            return;
        }

        if (given.Shape is null)
        {
            AddTold(findings, layer.FindDisagreements());
        }

        if (given.Shape is not { } shape || (isConflicted && layer.Blocks.Count == 0))
        {
            return;
        }

        // What the first layer's own parameters ask for is told of the inputs.
        var isTold = given.Source is null && layer.InputShape is { } taken && !taken.Equals(shape);
        if (!isTold && layer.FindMisfit(shape) is { } misfit)
        {
            findings.Add(new(string.Empty, $"{misfit}; {given.Giver} {shape}"));
        }
        else
        {
            AddTold(findings, layer.FindConflicts(shape, batches));
        }
    }

    /// <summary>Tells of conflicts, and whether there are any.</summary>
    private static bool AddTold(List<Finding> findings, IEnumerable<SettingConflict> conflicts)
    {
        var before = findings.Count;
        foreach (var conflict in conflicts.Take(ContractErrors.MostFound))
        {
            findings.Add(new(conflict.Setting, conflict.Message));
        }

        return findings.Count > before;
    }

    /// <summary>What a layer gets, as far as can be told.</summary>
    /// <param name="Shape">The shape of a sample; null where that cannot be told.</param>
    /// <param name="AreLists">Whether the network's samples are lists of features, so that no layer gives anything deeper.</param>
    /// <param name="Source">
    /// The layer that gives it; null: the inputs, of which it is told what the layer's own parameters ask for; -1: likewise, but told of
    /// another layer that they go to.
    /// </param>
    private readonly record struct Given(Shape? Shape, bool AreLists, int? Source)
    {
        /// <summary>What gives it, in words that its shape follows.</summary>
        public string Giver => Source >= 0 ? $"layer {Source} gives" : "inputs has samples of";
    }
}
