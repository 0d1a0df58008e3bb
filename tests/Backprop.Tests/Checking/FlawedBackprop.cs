using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Checking;

/// <summary>
/// Backpropagation in plain loops, as a student would write it, with mistakes to switch on. It shares no code with the library
/// but the forward pass and the activations' own functions.
/// </summary>
internal sealed class FlawedBackprop(Network network, Matrix inputs, Matrix targets, Criterion criterion)
{
    public HashSet<int> WithoutDerivative { get; init; } = [];

    public HashSet<int> DerivativeAtOutput { get; init; } = [];

    public HashSet<int> NetInputInOutputForm { get; init; } = [];

    public HashSet<int> Transposed { get; init; } = [];

    public double? UpdatedBy { get; init; }

    public Func<int, double> DeltaFactor { get; init; } = _ => 1;

    public Func<int, double> WeightFactor { get; init; } = _ => 1;

    /// <summary>Makes a layer's deltas of what the rest gives, [samples][neurons].</summary>
    public Func<int, double[][], double[][]> Deltas { get; init; } = (_, deltas) => deltas;

    /// <summary>∂out_i/∂net_j of a layer for its net inputs and outputs; null: as it should be.</summary>
    public Func<int, double[], double[], int, int, double>? Jacobian { get; init; }

    /// <summary>The derivative by the outputs in the place of the loss's own.</summary>
    public Func<double[], double[], double[]>? OtherLoss { get; init; }

    /// <summary>The factor of a weight's gradient beside the delta, by layer, sample and input; null: the input.</summary>
    public Func<ForwardTrace, int, int, int, double>? Input { get; init; }

    /// <summary>The forward pass; null: the right one.</summary>
    public ForwardTrace? Trace { get; init; }

    /// <summary>Makes a layer's bias gradient of the deltas, [samples][neurons]; null: as it should be.</summary>
    public Func<int, double[][], double[]?> Bias { get; init; } = (_, _) => null;

    public IReadOnlyList<ClaimedLayer> Run() => Run(_ => { });

    /// <summary>The deltas of each layer.</summary>
    public IReadOnlyList<Matrix> RunDeltas()
    {
        var all = new List<Matrix>();
        Run(deltas => all.Insert(0, Matrix.FromRows(deltas)));
        return all;
    }

    private ClaimedLayer[] Run(Action<double[][]> tell)
    {
        var trace = Trace ?? ForwardPass.Run(network, inputs);
        var claimed = new ClaimedLayer[network.Layers.Count];
        var after = Array.Empty<double[]>();
        for (var l = network.Layers.Count - 1; l >= 0; l--)
        {
            var layer = network.Layers[l];
            var x = trace.InputsOf(l);
            var deltas = new double[inputs.Rows][];
            for (var s = 0; s < inputs.Rows; s++)
            {
                var da = l == network.Layers.Count - 1
                    ? LossGradient(trace.Outputs.Row(s).ToArray(), s)
                    : Back(l + 1, after[s], claimed[l + 1].Weights);
                deltas[s] = [.. Through(l, trace, s, da).Select(delta => delta * DeltaFactor(l))];
            }

            deltas = Deltas(l, deltas);
            tell(deltas);
            var weights = new double[layer.Weights.Values.Length];
            for (var i = 0; i < weights.Length; i++)
            {
                var (neuron, input) = (i / layer.InputCount, i % layer.InputCount);
                weights[i] = WeightFactor(l) * Enumerable.Range(0, inputs.Rows).Sum(s => deltas[s][neuron] * (Input?.Invoke(trace, l, s, input) ?? x[s, input]));
            }

            claimed[l] = new ClaimedLayer(weights, layer.Biases.Length == 0 ? [] : Bias(l, deltas) ?? Sums(layer.AsDense, deltas));
            after = deltas;
        }

        return claimed;
    }

    /// <summary>The same with another derivative by the outputs.</summary>
    public FlawedBackprop Losing(Func<double[], double[], double[]> gradient) =>
        new(network, inputs, targets, criterion) { Jacobian = Jacobian, OtherLoss = gradient };

    /// <summary>The parameters after a step of plain gradient descent with the gradients of <see cref="Run()"/>.</summary>
    public IReadOnlyList<ClaimedLayer> Step(double learningRate) =>
        [.. Run().Zip(network.Layers, (gradient, layer) => new ClaimedLayer(
            [.. layer.Weights.Values.Zip(gradient.Weights, (value, g) => value - (learningRate * g))],
            [.. layer.Biases.Zip(gradient.Biases, (value, g) => value - (learningRate * g))]))];

    private static double[] Sums(Dense layer, double[][] deltas)
    {
        var perNeuron = Enumerable.Range(0, layer.NeuronCount).Select(neuron => deltas.Sum(row => row[neuron])).ToArray();
        return layer.Biases.Length == 1 ? [perNeuron.Sum()] : perNeuron;
    }

    private double[] LossGradient(double[] y, int sample)
    {
        if (OtherLoss is not null)
        {
            return [.. OtherLoss(y, targets.Row(sample).ToArray()).Select(value => value / (criterion.Reduction == Reduction.Mean ? inputs.Rows : 1))];
        }

        var dy = new double[y.Length];
        criterion.Loss.Gradient(y, targets.Row(sample), dy);
        return [.. dy.Select(value => value / (criterion.Reduction == Reduction.Mean ? inputs.Rows : 1))];
    }

    private double[] Back(int after, double[] deltas, double[] gradient)
    {
        var weights = network.Layers[after].Weights;
        var da = new double[weights.Columns];
        for (var i = 0; i < da.Length; i++)
        {
            for (var j = 0; j < weights.Rows; j++)
            {
                var w = Transposed.Contains(after - 1) ? weights[i, j] : weights[j, i];
                da[i] += deltas[j] * (UpdatedBy is { } rate ? w - (rate * gradient[(j * weights.Columns) + i]) : w);
            }
        }

        return da;
    }

    private double[] Through(int l, ForwardTrace trace, int sample, double[] da)
    {
        if (WithoutDerivative.Contains(l))
        {
            return da;
        }

        var activation = network.Layers[l].Function;
        var (z, a) = (trace.Layers[l].NetInputs.Row(sample).ToArray(), trace.Layers[l].Outputs.Row(sample).ToArray());
        if (DerivativeAtOutput.Contains(l))
        {
            z = a;
            a = new double[z.Length];
            activation.Apply(z, a);
        }
        else if (NetInputInOutputForm.Contains(l))
        {
            a = z;
        }

        if (Jacobian is { } partial)
        {
            return [.. z.Select((_, j) => da.Select((derivative, i) => derivative * partial(l, z, a, i, j)).Sum())];
        }

        var dz = new double[z.Length];
        activation.Pullback(z, a, da, dz);
        return dz;
    }
}
