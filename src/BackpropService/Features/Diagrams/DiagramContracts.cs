using Backprop.Networks;
using BackpropService.Contracts;

namespace BackpropService.Features.Diagrams;

/// <summary>A network to draw; with one sample in `inputs` also its values, with `targets` also errors and gradients.</summary>
public sealed class DiagramRequest : PassRequest
{
    /// <summary>Drawing a layer takes the time of about this many multiplications and additions.</summary>
    private const double OperationsPerLayer = 2_500_000;

    private protected override Network MakeNetwork() =>
        Inputs is null ? base.MakeNetwork() : base.MakeNetwork().ForSample(Inputs.Values);

    /// <summary>
    /// How many significant digits numbers have, 1 to 17, as far as they fit: a label has room for eight characters. Default: 4.
    /// </summary>
    public int? Digits { get; init; }

    internal override Effort Effort
    {
        get
        {
            var pass = Effort.Of(ToNetwork(), samples: 1);
            return pass with
            {
                DrawnLayers = pass.Layers,
                Operations = pass.Operations + (pass.Layers * OperationsPerLayer),
                Written = 0,
            };
        }
    }
}
