namespace Backprop.Checking.Claims;

/// <summary>How well what a mistake gives goes with what is claimed.</summary>
/// <param name="Mismatches">How many claimed values it does not give.</param>
/// <param name="Digits">How many decimal digits its values are worth where the right ones are not claimed.</param>
/// <param name="Residual">The largest deviation that it leaves there, relative to the largest value.</param>
internal readonly record struct ClaimedFit(int Mismatches, double Digits, double Residual)
{
    /// <summary>What is off by more is not reproduced, however few digits were written.</summary>
    public const double LargestResidual = 1e-3;

    /// <summary>Compares values with the claimed ones.</summary>
    /// <param name="quantities">The claimed values, those of the mistake, and those that no mistake gives.</param>
    public static ClaimedFit Of(params ReadOnlySpan<(ClaimedValues Claimed, Matrix Own, Matrix Right)> quantities)
    {
        var (mismatches, digits, deviation, largest) = (0, 0.0, 0.0, 0.0);
        foreach (var (claimed, own, right) in quantities)
        {
            for (var i = 0; i < own.Values.Length; i++)
            {
                mismatches += claimed.Agrees(i, own.Values[i]) ? 0 : 1;
                if (!claimed.Agrees(i, right.Values[i]))
                {
                    digits += claimed.DigitsFrom(i, right.Values[i]);
                    deviation = Math.Max(deviation, Math.Abs(claimed[i] - own.Values[i]));
                    largest = Math.Max(largest, Math.Max(Math.Abs(claimed[i]), Math.Abs(own.Values[i])));
                }
            }
        }

        return new(mismatches, digits, largest == 0 ? 0 : deviation / largest);
    }

    /// <summary>Whether all is given, by so many digits that chance does not.</summary>
    public bool Speaks(double enoughDigits) => Mismatches == 0 && Digits >= enoughDigits && Residual < LargestResidual;
}
