using Backprop.Networks;
using BackpropService.Contracts;

namespace BackpropService.Features.Conversions;

/// <summary>A network to write in another form.</summary>
[NetworkFile]
public sealed class ConvertRequest : IComputationRequest
{
    /// <summary>Reading and writing a number takes the time of about this many multiplications and additions.</summary>
    private const double OperationsPerParameter = 100;

    private Network? _network;

    /// <summary>The network.</summary>
    public required NetworkDto Network { get; init; }

    Effort IComputationRequest.Effort
    {
        get
        {
            var parameters = ToNetwork().Layers.Sum(layer => layer.Blocks.Sum(block => (double)block.Values.Length));
            return new Effort(parameters, 0, parameters * OperationsPerParameter)
            {
                Layers = ToNetwork().Layers.Count,
                Written = parameters,
            };
        }
    }

    string IComputationRequest.Shape => FormattableString.Invariant($"{ToNetwork().Layers.Count} layers");

    /// <summary>The network, of whose samples nothing is known.</summary>
    internal Network ToNetwork() =>
        _network ??= Backprop.Networks.Network.OfParameters([.. Network.Layers.Select(layer => layer.ToLayer())]);
}
