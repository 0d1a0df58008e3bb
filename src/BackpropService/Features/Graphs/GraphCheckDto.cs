using Backprop.Checking;
using BackpropService.Bodies;

namespace BackpropService.Features.Graphs;

/// <summary>How the gradients of the chain rule compare with central differences.</summary>
/// <param name="Passed">Whether every gradient passed.</param>
/// <param name="Epsilon">How far each number was moved to either side.</param>
/// <param name="Tolerance">What each error had to stay below.</param>
/// <param name="LargestError">The largest error of all but those at kinks.</param>
/// <param name="Gradients">Every number of `values`.</param>
public sealed record GraphCheckDto(
    bool Passed, double Epsilon, double Tolerance, double LargestError, IReadOnlyList<CheckedGradientDto> Gradients)
{
    internal const double Distance = 1e-6;
    internal const double LeastAgreement = 1e-6;

    internal static GraphCheckDto From(IReadOnlyList<CheckedValue> values) => new(
        values.All(value => value.Passed),
        Distance,
        LeastAgreement,
        values.Where(value => !value.Kink).Select(value => value.Error).DefaultIfEmpty(0).Max(),
        [.. values.Select(CheckedGradientDto.From)]);
}

/// <summary>The derivative by one number, computed in two ways.</summary>
/// <param name="Path">Where the number stands in the request.</param>
/// <param name="Analytic">The derivative by the chain rule.</param>
/// <param name="Numeric">The derivative by central differences: (f(x + ε) − f(x − ε)) / 2ε.</param>
/// <param name="Error">|analytic − numeric| / max(1, |analytic|, |numeric|).</param>
/// <param name="Kink">Whether something bends between x − ε and x + ε, as `relu` does at 0: differences tell nothing there.</param>
/// <param name="Passed">Whether the error is below the tolerance; a kink always passes.</param>
public sealed record CheckedGradientDto(string Path, double Analytic, double Numeric, double Error, bool Kink, bool Passed)
{
    internal static CheckedGradientDto From(CheckedValue value) => new(
        JsonPath.Child("values", value.Name) + (value.Item is { } item ? FormattableString.Invariant($"[{item}]") : string.Empty),
        value.Analytic,
        value.Numeric,
        value.Error,
        value.Kink,
        value.Passed);
}
