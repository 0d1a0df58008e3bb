using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers.Clipping;

namespace Backprop.Derivations;

/// <summary>How many steps derivations take, counted from the network's connections before anything is computed.</summary>
public static class DerivationSize
{
    /// <summary>More steps than any limit allows; each is formed to be counted.</summary>
    public const int MostCounted = 1_000_000;

    // Those of an optimizer, at most.
    private const int StepsOfAnUpdate = 10;

    // A product there and back.
    private const double OperationsPerProduct = 6;

    // Of a length that gradients are clipped by: the steps to one of them, as long as so many terms, and its square for each parameter.
    private const double TermsPerGradient = 20;
    private const double TermsPerSquare = 0.02;

    // Nobody reads more: from here on, counting exactly is not worth its time.
    private const double Enough = 1e7;

    /// <summary>The steps for some parameters, at most a few too many; ten million where they are more, or too long.</summary>
    public static double Of(Network network, IEnumerable<Parameter> parameters, Mode mode = Mode.Training) =>
        Sum(network, mode, parameters.GroupBy(parameter => parameter.Address).Select(group => (group.First(), (double)group.Count())));

    /// <summary>The steps for all parameters, likewise.</summary>
    public static double OfAll(Network network, Mode mode = Mode.Training) => Sum(network, mode, BlockAddress.AllOf(network)
        .Select(at => (new Parameter(at.Layer, at.Block, 0), (double)at.In(network).Values.Length)));

    /// <summary>The steps for some parameters derived together, of what they share each once, likewise.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">The parameters, at least one.</param>
    /// <param name="most">The count is not gone on with beyond.</param>
    /// <param name="mode">What the pass is for.</param>
    public static double OfTogether(Network network, IReadOnlyList<Parameter> parameters, int most, Mode mode = Mode.Training)
    {
        // Each parameter has a step of its own, so that of too many not even the connections are followed.
        if (parameters.Count > most)
        {
            return Enough;
        }

        try
        {
            return new Outline(network, mode).Of(parameters).Take(most + 1).Count() + ((double)parameters.Count * StepsOfAnUpdate);
        }
        catch (TooLargeToDeriveException)
        {
            return Enough;
        }
    }

    /// <summary>
    /// About how many terms the formulas for some parameters have, of what they share each once: of the forward pass, and of a loss that
    /// compares all outputs; and of the length of all gradients, where it is derived.
    /// </summary>
    public static double TermsOf(Network network, IReadOnlyList<Parameter> parameters, Loss loss, GradientClipping? clipping = null)
    {
        var (needed, terms) = (NeededNeurons.For(parameters, network), 0.0);
        for (var l = 0; l < needed.Count; l++)
        {
            var (layer, neurons) = (network.Layers[l], needed[l].Count(isNeeded => isNeeded));
            terms += neurons * layer.Operations(network.InputShapeOf(l)) / network.WidthOf(l) / OperationsPerProduct;
            terms += layer.CouplesOutputs ? (double)neurons * network.RowOf(l) : 0;
        }

        terms += loss.TargetsSumToOne ? (double)network.OutputCount * network.OutputRow : 0;
        return clipping is Norm && parameters.Count > 0 && GradientLength.IsDerivedFor(network)
            ? terms + (GradientLength.Trained(network).Count() * (TermsPerGradient + (TermsPerSquare * parameters.Count)))
            : terms;
    }

    // Parameters of a block take about as many steps each, so one stands for all.
    private static double Sum(Network network, Mode mode, IEnumerable<(Parameter Parameter, double Count)> kinds)
    {
        var (steps, counted, outline) = (0.0, 0, new Outline(network, mode));
        try
        {
            foreach (var (parameter, count) in kinds.Where(kind => kind.Count > 0).TakeWhile(_ => steps < Enough))
            {
                var most = (int)Math.Min(Math.Ceiling(Enough / count), MostCounted - counted + 1);
                var own = outline.Of([parameter]).Take(most).Count();
                counted += own;
                if (counted > MostCounted)
                {
                    return Enough;
                }

                steps += count * (own + StepsOfAnUpdate);
            }

            return steps;
        }
        catch (TooLargeToDeriveException)
        {
            return Enough;
        }
    }
}
