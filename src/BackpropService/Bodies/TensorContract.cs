using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A number, an array of numbers, an array of such arrays, and so on, as deep as it may be.</summary>
/// <param name="least">How deep it is at least.</param>
/// <param name="most">How deep it is at most.</param>
/// <param name="make">Makes the value of its rank, its numbers and its arrays' lengths.</param>
internal sealed class TensorContract(int least, int most, Func<int, double[], int[], object> make) : Contract
{
    /// <summary>The length of an array in whose place null stands, where that may be.</summary>
    public const int Missing = -1;

    private const int Few = 256;
    private bool _hasGaps;

    public override string Expected => Wanted ?? (most - least) switch
    {
        0 => Phrase(least),
        1 => $"{Phrase(least)} or {Phrase(most)}",
        _ => $"{Phrase(least)}, or of such arrays, up to {most} deep",
    };

    /// <summary>What is asked for in words, where that is one form of several.</summary>
    public string? Wanted { get; init; }

    /// <summary>Null is read as NaN in the place of a number, and as an array of the length <see cref="Missing"/>.</summary>
    public override Contract WithGaps => new TensorContract(least, most, make) { Wanted = Wanted, _hasGaps = true };

    public override object? Read(in BodyValue value, ReadContext context)
    {
        var depth = _hasGaps ? DeepestOf(value) : value.Depth;
        if (depth > most)
        {
            // As a whole: what is left of it would be of another shape, and lead to all that does not go with that.
            return RefuseDepth(value, context);
        }

        var rank = Math.Max(depth, least);
        return value.TryGetNumbers(rank, out var values, out var lengths)
            ? Make(rank, values, lengths)
            : ReadItems(value, rank, context);
    }

    public override Contract? Within(string? property) =>
        property is null && most > 0 ? new TensorContract(Math.Max(0, least - 1), most - 1, make) : null;

    /// <summary>How deep an array is, whose first items may be missing.</summary>
    private static int DeepestOf(in BodyValue value)
    {
        if (value.Kind != ValueKind.Array)
        {
            return value.Depth;
        }

        var deepest = 0;
        foreach (var item in value.Items)
        {
            deepest = Math.Max(deepest, DeepestOf(item));
        }

        return 1 + deepest;
    }

    private static string Phrase(int rank) => rank switch
    {
        0 => NumberContract.Phrase,
        1 => "an array of numbers",
        _ => $"an array of {string.Concat(Enumerable.Repeat("arrays of ", rank - 1))}numbers",
    };

    private object Make(int rank, ReadOnlySpan<double> values, ReadOnlySpan<int> lengths)
    {
        var copy = GC.AllocateUninitializedArray<double>(values.Length);
        values.CopyTo(copy);
        return make(rank, copy, lengths.ToArray());
    }

    private object? RefuseDepth(in BodyValue value, ReadContext context)
    {
        var deeper = Wanted is null ? string.Empty : FormattableString.Invariant($", or of such, up to {most} deep");
        context.Errors.Add(
            context.Path.ToString(), FormattableString.Invariant($"is nested {value.Depth} deep; expected {Expected}{deeper}"));
        return null;
    }

    /// <summary>Reads an array in which something does not belong, and reports that.</summary>
    private object? ReadItems(in BodyValue value, int rank, ReadContext context)
    {
        if (!value.IsArray)
        {
            return least == 0 && value.Kind == ValueKind.OutOfRange
                ? NumberContract.Refuse(value, context)
                : context.Refuse(value, Expected);
        }

        var (values, lengths) = (new PooledList<double>(Few), new PooledList<int>(Few));
        try
        {
            AddItems(value, rank, ref values, ref lengths, context);
            return Make(rank, values.Between(0, values.Count), lengths.Between(0, lengths.Count));
        }
        finally
        {
            values.Dispose();
            lengths.Dispose();
        }
    }

    /// <summary>
    /// Adds a value; what is refused counts as empty or as no number, so that positions hold and no rule about the others trips over it.
    /// </summary>
    private void AddItems(
        in BodyValue value, int rank, ref PooledList<double> values, ref PooledList<int> lengths, ReadContext context)
    {
        if (value.TryGetNumbers(rank, out var numbers, out var counts))
        {
            numbers.CopyTo(values.Append(numbers.Length));
            counts.CopyTo(lengths.Append(counts.Length));
            return;
        }

        var isGap = _hasGaps && value.Kind == ValueKind.Null;
        if (rank == 0)
        {
            if (isGap)
            {
                values.Add(double.NaN);
                return;
            }

            NumberContract.Refuse(value, context);
            values.Add(double.NaN);
            return;
        }

        lengths.Add(isGap ? Missing : 0);
        if (isGap)
        {
            return;
        }

        if (!value.IsArray)
        {
            context.Refuse(value, Phrase(rank));
            return;
        }

        var (length, index) = (lengths.Count - 1, 0);
        foreach (var item in value.Items)
        {
            context.Path.Push(index++);
            AddItems(item, rank - 1, ref values, ref lengths, context);
            context.Path.Pop();
        }

        // As many as are kept of them.
        lengths[length] = index;
    }
}
