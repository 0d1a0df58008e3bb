using System.ComponentModel.DataAnnotations;

namespace Backprop.Layers;

/// <summary>A recurrent layer to be.</summary>
/// <param name="Hidden">How many numbers its state has.</param>
/// <param name="Sequence">Which states it gives.</param>
/// <param name="InitialHidden">The state before the first step; null: zeros.</param>
/// <param name="Biases">The form of its biases.</param>
/// <param name="BlocksPerGate">How many numbers a gate has for each of the state's, beside what weighs features and state.</param>
/// <param name="Gates">The number of its gates.</param>
public abstract record RecurrentPlan(
    [property: Range(1, int.MaxValue)] int Hidden, Sequence Sequence, Tensor? InitialHidden, BiasForm Biases, int Gates, int BlocksPerGate)
    : LayerPlan
{
    /// <summary>How many biases a gate's list has; 0 where it has none.</summary>
    private protected int BiasCount => Biases == BiasForm.None ? 0 : Hidden;

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        if (Biases == BiasForm.Shared)
        {
            yield return new("biases", "is 'shared', which only dense layers and convolutions have; expected 'perNeuron' or 'none'");
        }

        foreach (var (name, state) in States)
        {
            if (state is not null && (state.Shape.Rank > 2 || state.Shape.Axes[^1] != Hidden || state.Shape.Size != state.Values.Length))
            {
                yield return new(name, $"is {state.Shape}; expected [{Digits.Of(Hidden)}], one for all samples, or one such list for each");
            }
        }
    }

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => input.Rank != 2 ? "takes [steps][features]"
        : (double)input.Axes[0] * Hidden > int.MaxValue ? $"takes fewer steps: it would give more than {Digits.Of(int.MaxValue)} values"
        : null;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => Sequence == Sequence.All ? input.WithLast(Hidden) : new(Hidden);

    /// <inheritdoc/>
    public override double ParameterCount(Shape input) =>
        (double)Gates * (((double)Hidden * (input.Axes[^1] + (double)Hidden)) + ((double)BlocksPerGate * BiasCount));

    /// <summary>The states before the first step, by their names on the wire.</summary>
    private protected virtual IEnumerable<(string Name, Tensor? State)> States => [(Recurrent.InitialHiddenName, InitialHidden)];

    private protected Matrix InputWeights(Shape input) => new(Hidden, input.Axes[^1]);

    private protected Matrix RecurrentWeights() => new(Hidden, Hidden);
}
