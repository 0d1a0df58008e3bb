using System.ComponentModel;
using System.Text.Json.Serialization;
using Backprop.Catalogs;
using Backprop.Layers;

namespace BackpropService.Bodies;

/// <summary>A DTO of one of several kinds of layers, which holds those members of its kind that were given.</summary>
public abstract class KindDto : SettingsDto
{
    /// <summary>The kind of layer. Default: `dense`.</summary>
    [JsonPropertyOrder(-2)]
    [DefaultValue(KindsAttribute.Default)]
    public string? Type { get; init; }

    /// <summary>The function that turns a neuron's net input into its output.</summary>
    public string? Activation
    {
        get => Members.GetValueOrDefault("activation") as string;
        init => Members["activation"] = value!;
    }

    /// <summary>What a training step leaves as it is. Gradients are reported all the same. Default: `none`.</summary>
    [DefaultValue(Backprop.Layers.Freeze.None)]
    public Freeze? Freeze
    {
        get => Members.GetValueOrDefault("freeze") as Freeze?;
        init => Members["freeze"] = value!;
    }

    /// <summary>Values by wire name.</summary>
    [JsonIgnore]
    public SmallDictionary Members { get => field ??= new(); init; }

    /// <summary>The members of its kind; null where none has the name.</summary>
    internal abstract IReadOnlyList<Setting>? FindMembers();

    /// <summary>What it stands for, once validation has passed.</summary>
    internal abstract object ToLibrary();

    /// <summary>The name of the kind.</summary>
    internal string KindName => Type ?? KindsAttribute.Default;
}
