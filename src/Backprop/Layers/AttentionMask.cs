namespace Backprop.Layers;

/// <summary>Which steps a step may look at: a row for each, 1 where it may and 0 where it may not.</summary>
internal static class AttentionMask
{
    /// <summary>Whether a step may look at another; without a mask it may.</summary>
    public static bool Allows(Matrix? mask, int step, int other) => mask is null || mask[step, other] != 0;

    /// <summary>What is no mask, and steps that may look at nothing.</summary>
    /// <param name="mask">The mask; null for none.</param>
    /// <param name="causal">Whether a step looks at none behind it besides.</param>
    public static IEnumerable<SettingConflict> FindConflicts(Matrix? mask, bool causal)
    {
        for (var step = 0; step < mask?.Rows; step++)
        {
            var seesNothing = true;
            for (var other = 0; other < mask.Columns; other++)
            {
                if (mask[step, other] is not (0 or 1) and var value)
                {
                    yield return new($"mask{new Shape(mask.Rows, mask.Columns).SubscriptOf((step * mask.Columns) + other)}",
                        $"is {Digits.Of(value)}; expected 0 or 1");
                }

                seesNothing &= mask[step, other] == 0 || (causal && other > step);
            }

            if (seesNothing)
            {
                yield return new(
                    $"mask[{Digits.Of(step)}]",
                    $"allows nothing{(causal ? " up to its own step, where causal ends" : string.Empty)}; expected a 1");
            }
        }
    }

    /// <summary>Why a mask is none for so many steps; null where it is one.</summary>
    public static string? FindMisfit(Matrix? mask, int steps) => mask is null || (mask.Rows == steps && mask.Columns == steps)
        ? null
        : $"is {new Shape(mask.Rows, mask.Columns)}; expected {new Shape(steps, steps)}, a row and a column for each step";
}
