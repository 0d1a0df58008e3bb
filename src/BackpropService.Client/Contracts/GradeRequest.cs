namespace BackpropService.Client.Contracts;

/// <summary>An exercise and what was answered: once, or by a class.</summary>
/// <param name="Exercise">The exercise.</param>
public sealed record GradeRequest(Exercise Exercise)
{
    /// <summary>Values by the names of their steps, any subset. Null beside submissions.</summary>
    public IReadOnlyDictionary<string, double>? Answers { get; init; }

    /// <summary>Answers of several people, in place of answers.</summary>
    public IReadOnlyList<Submission>? Submissions { get; init; }

    /// <summary>To how many decimals answers are rounded. Null: as the exercise says.</summary>
    public int? Decimals { get; init; }

    /// <summary>How far an answer may be from the right value, absolutely, in place of decimals.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Whether an answer that follows from wrong ones before it is worth as much as a right one. Default: true.</summary>
    public bool? FollowThrough { get; init; }

    /// <summary>What steps are worth, by name, at least 0. Null: 1 each.</summary>
    public IReadOnlyDictionary<string, double>? Points { get; init; }
}
