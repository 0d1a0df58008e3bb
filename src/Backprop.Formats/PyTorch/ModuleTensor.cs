using Backprop.Catalogs;
using Backprop.Layers;

namespace Backprop.Formats.PyTorch;

/// <summary>A tensor of PyTorch's module of a kind of layer, and the blocks that stand in it, one below the other.</summary>
/// <param name="Name">Its name in the module's state_dict: weight, bias, running_mean, weight_ih_l0, query.weight.</param>
/// <param name="Members">The blocks: one, or of a recurrent layer one of each gate.</param>
internal sealed record ModuleTensor(string Name, IReadOnlyList<Setting> Members)
{
    /// <summary>What is added to what a step's features are weighed by.</summary>
    public const string InputBias = "bias_ih_l0";

    /// <summary>What is added to what the state is weighed by; of rnn and lstm it is a second bias of the same sum.</summary>
    public const string RecurrentBias = "bias_hh_l0";

    private const string RunningVariance = "running_var";

    /// <summary>Whether it is a bias, or another list of numbers.</summary>
    public bool IsBias => Members[0].Type == typeof(double[]);

    /// <summary>Whether it is what batches left behind.</summary>
    public bool IsRunning => Members[0].Block!.IsCarried;

    /// <summary>What its numbers are where nothing is given.</summary>
    public double Default => Name == RunningVariance ? 1 : 0;

    /// <summary>The tensors of a kind, in the order of its members.</summary>
    public static IReadOnlyList<ModuleTensor> Of(LayerKind<Layer> kind) =>
    [
        .. kind.Members.Where(member => member.Block is not null)
            .GroupBy(member => NameOf(member, IsRecurrent(kind)))
            .Select(named => new ModuleTensor(named.Key, [.. named])),
    ];

    /// <summary>Whether it goes through steps, its gates in common tensors.</summary>
    public static bool IsRecurrent(LayerKind<Layer> kind) => kind.Type.IsSubclassOf(typeof(Recurrent));

    private static string NameOf(Setting member, bool isRecurrent) => (isRecurrent, member.NameInGroup) switch
    {
        (true, "inputWeights") => "weight_ih_l0",
        (true, "recurrentWeights") => "weight_hh_l0",
        (true, "biases") => InputBias,
        (true, "recurrentBiases") => RecurrentBias,
        (_, "weights" or "gamma") => $"{member.Group?.Prefix}weight",
        (_, "biases" or "beta") => $"{member.Group?.Prefix}bias",
        (_, "runningMean") => "running_mean",
        (_, "runningVariance") => RunningVariance,
        _ => member.Name,
    };
}
