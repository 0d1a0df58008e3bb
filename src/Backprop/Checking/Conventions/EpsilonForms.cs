namespace Backprop.Checking.Conventions;

/// <summary>Values of ε that a caller may have used.</summary>
internal static class EpsilonForms
{
    // The default of Keras' optimizers.
    private const double OfKeras = 1e-7;

    /// <summary>The optimizer's own ε and Keras' default, with the words for each.</summary>
    public static IEnumerable<(double Epsilon, string Words)> Of(double epsilon)
    {
        yield return (epsilon, string.Empty);
        if (epsilon != OfKeras)
        {
            yield return (OfKeras, " Its value is Keras' default, 1e-7, too.");
        }
    }
}
