using System.ComponentModel;
using System.Text.Json.Serialization;
using Backprop.Marking;
using Backprop.Marking.Steps;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Grading;

/// <summary>An exercise, as `exercise` or its members beside the answers, and what was answered: once, or by a class.</summary>
[OptionalMembers]
public sealed class GradeRequest : ExerciseDto
{
    /// <summary>Comparing two answers takes the time of about this many operations for each step of the exercise.</summary>
    private const double OperationsPerPair = 10;

    /// <summary>Looking for the mistake behind an answer takes about this many.</summary>
    private const double OperationsPerAnswer = 1_000_000;

    /// <summary>Recomputing a step from somebody's answers takes about this many.</summary>
    private const double OperationsPerStep = 500;

    private IReadOnlyList<Parameter>? _marked;

    /// <summary>The exercise as `/exercise` answers it; without it its members stand here.</summary>
    [JsonPropertyOrder(-5)]
    public ExerciseDto? Exercise { get; init; }

    /// <summary>Values by the names of their steps, any subset: `{ "net_h1": 0.38 }`.</summary>
    [JsonPropertyOrder(3)]
    public Dictionary<string, double>? Answers { get; init; }

    /// <summary>Answers of several people, in place of `answers`.</summary>
    [JsonPropertyOrder(3)]
    public SubmissionDto[]? Submissions { get; init; }

    /// <summary>How far an answer may be from the right value, absolutely, in place of `decimals`: half a unit of the last.</summary>
    [JsonPropertyOrder(3)]
    public double? Tolerance { get; init; }

    /// <summary>Whether an answer that follows from wrong ones before it is worth as much as a right one. Default: true.</summary>
    [JsonPropertyOrder(3)]
    [DefaultValue(true)]
    public bool? FollowThrough { get; init; }

    /// <summary>What steps are worth, by name, at least 0. Default: 1 each.</summary>
    [JsonPropertyOrder(3)]
    public Dictionary<string, double>? Points { get; init; }

    /// <summary>The exercise, wherever it stands.</summary>
    internal ExerciseDto Chosen => Exercise ?? this;

    /// <summary>The names of the steps that are marked, or words for several; null for those that are answered.</summary>
    internal string[]? ChosenAsk => Chosen.Ask;

    /// <summary>The parameters that are derived.</summary>
    internal IReadOnlyList<Parameter> Marked => _marked ??= MarkedParameters.For(
        ToNetwork(),
        [.. (Submissions?.Select(submission => submission.Answers) ?? [Answers!]).SelectMany(answers => answers.Keys), .. ChosenAsk ?? []],
        Chosen.ChosenMode);

    internal override Effort Effort
    {
        get
        {
            var solving = Effort.Of(ToNetwork(), Chosen.SampleCount).Deriving(
                MarkedParameters.SizeOf(ToNetwork(), Marked, Chosen.ChosenMode));
            var marking = (Submissions?.Select(submission => submission.Answers.Count) ?? [Answers!.Count])
                .Sum(answers => (solving.DerivationSteps * OperationsPerStep)
                    + (answers * (OperationsPerAnswer + (answers * solving.DerivationSteps * OperationsPerPair))));
            return solving with
            {
                Operations = solving.Operations + marking,
                Written = solving.DerivationSteps * (Submissions?.Length ?? 1),
            };
        }
    }

    private protected override Network MakeNetwork() => Exercise?.ToNetwork() ?? base.MakeNetwork();

    /// <summary>How to mark, once the steps are known.</summary>
    internal MarkingScheme SchemeFor(Workings workings) => new(
        Tolerance ?? MarkingScheme.ToleranceOf(Decimals ?? Chosen.ChosenDecimals),
        FollowThrough ?? true,
        Points,
        ChosenAsk is { } ask ? workings.Resolve(ask) : null);
}

/// <summary>What one of a class answered.</summary>
public sealed class SubmissionDto
{
    /// <summary>Whose it is; it comes back with the result.</summary>
    public required string Id { get; init; }

    /// <summary>Values by the names of their steps, any subset.</summary>
    public required Dictionary<string, double> Answers { get; init; }
}
