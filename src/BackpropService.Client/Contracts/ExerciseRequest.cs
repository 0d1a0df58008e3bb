using BackpropService.Client.Losses;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>What exercises are to be made.</summary>
public sealed record ExerciseRequest
{
    /// <summary>Where the random numbers start, at least 0: the same seed gives the same exercises. Default: 0.</summary>
    public long? Seed { get; init; }

    /// <summary>The number of inputs, then of neurons in each layer, 1 to 10 each. Null: 2, 2, 1.</summary>
    public IReadOnlyList<int>? Layers { get; init; }

    /// <summary>The name of the layers' activation; the last has another where the loss takes no other. Null: `sigmoid`.</summary>
    public string? Activation { get; init; }

    /// <summary>How the error is measured. Null: half squared error.</summary>
    public Loss? Loss { get; init; }

    /// <summary>How gradients become steps. Null: gradient descent with a learning rate of 0.5.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>To how many decimals answers are rounded, 0 to 12. Default: 4.</summary>
    public int? Decimals { get; init; }

    /// <summary>
    /// Names of the steps that are asked: `net_h1`, `dE/dw5`; or `forward`, `loss`, `gradients`, `update` for all of a kind. Null: all.
    /// </summary>
    public IReadOnlyList<string>? Ask { get; init; }

    /// <summary>How many exercises, 1 to 100. Default: 1.</summary>
    public int? Variants { get; init; }

    /// <summary>Whether the solutions are given too. Default: false.</summary>
    public bool? Solutions { get; init; }

    /// <summary>How many significant digits the numbers of solutions have in texts, 1 to 17. Null: as many as it takes.</summary>
    public int? Digits { get; init; }
}
