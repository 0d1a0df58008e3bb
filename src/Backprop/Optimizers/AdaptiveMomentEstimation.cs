using System.ComponentModel.DataAnnotations;
using System.Numerics;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>
/// What Adam and AdamW share: running averages m of the gradient and v of its square, both freed of their start at 0 (m̂, v̂), and
/// a step along m̂ / √v̂. They differ in where weight decay comes in.
/// </summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Beta1">β₁, how much of m is kept from step to step.</param>
/// <param name="Beta2">β₂, how much of v is kept from step to step.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="Amsgrad">Whether the largest v so far takes v's place.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
public abstract record AdaptiveMomentEstimation(
    double LearningRate,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta1,
    [property: Range(0, 1, MaximumIsExclusive = true)] double Beta2,
    [property: Range(0, double.MaxValue)] double Epsilon,
    bool Amsgrad,
    double WeightDecay) : Optimizer(LearningRate, WeightDecay)
{
    private static readonly Moment[] Both = [new("firstMoment"), new("secondMoment", IsNonNegative: true)];
    private static readonly Moment[] BothAndLargest = [.. Both, new("largestSecondMoment", IsNonNegative: true)];

    /// <inheritdoc/>
    protected sealed override string PyTorchSettings =>
        $"betas=({PythonNotation.Float(Beta1)}, {PythonNotation.Float(Beta2)}), eps={PythonNotation.Float(Epsilon)}, amsgrad={Amsgrad}";

    /// <inheritdoc/>
    public override IReadOnlyList<Moment> Moments => Amsgrad ? BothAndLargest : Both;

    /// <summary>Whether weight decay shrinks the parameter itself instead of being added to the gradient.</summary>
    protected abstract bool DecouplesDecay { get; }

    /// <inheritdoc/>
    public override void Update(
        StepInfo step, Span<double> parameters, ReadOnlySpan<double> gradient, IReadOnlyList<double[]> moments)
    {
        var (keep, pull) = Decay(step);
        var (bias1, bias2) = (BiasCorrection(Beta1, step), BiasCorrection(Beta2, step));
        var first = moments[0].AsSpan(0, parameters.Length);
        var second = moments[1].AsSpan(0, parameters.Length);
        var largest = Amsgrad ? moments[2].AsSpan(0, parameters.Length) : second;
        var i = 0;

        // Divisions and roots are what an update spends its time on; a vector has four of each in that of one. Same operations, same bits.
        for (; i <= parameters.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var (p, g) = (new Vector<double>(parameters[i..]), new Vector<double>(gradient[i..]));
            g = pull == 0 ? g : g + (pull * p);
            var m = (Beta1 * new Vector<double>(first[i..])) + ((1 - Beta1) * g);
            var v = (Beta2 * new Vector<double>(second[i..])) + ((1 - Beta2) * (g * g));
            m.CopyTo(first[i..]);
            v.CopyTo(second[i..]);
            v = Vector.Max(new Vector<double>(largest[i..]), v);
            v.CopyTo(largest[i..]);
            var ratio = m / bias1 / (Vector.SquareRoot(v / bias2) + new Vector<double>(Epsilon));
            ((keep * p) - (step.LearningRate * ratio)).CopyTo(parameters[i..]);
        }

        for (; i < parameters.Length; i++)
        {
            // Without decay nothing is added: λθ = 0 would turn a gradient of -0 into 0.
            var g = pull == 0 ? gradient[i] : gradient[i] + (pull * parameters[i]);
            first[i] = (Beta1 * first[i]) + ((1 - Beta1) * g);
            second[i] = (Beta2 * second[i]) + ((1 - Beta2) * (g * g));
            largest[i] = Math.Max(largest[i], second[i]);
            parameters[i] = (keep * parameters[i]) - (step.LearningRate * Ratio(first[i] / bias1, largest[i] / bias2));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(ParameterStep parameter)
    {
        var step = parameter.Step;
        var (keep, pull) = Decay(step);
        var g = pull == 0 ? parameter.Gradient : WithDecay(parameter.Gradient, parameter.Value);
        var symbol = pull == 0 ? parameter.GradientSymbol : parameter.Symbol("g");
        foreach (var decay in pull == 0 ? [] : ExplainDecay(parameter))
        {
            yield return decay;
        }

        var m = (Beta1 * parameter.Moments[0]) + ((1 - Beta1) * g);
        yield return parameter.Explain(
            "m",
            "m",
            $@"\beta_1 \cdot {parameter.Before("m")} + (1 - \beta_1) \cdot {symbol}",
            Averaged(Beta1, parameter.Moments[0], g),
            m,
            "The first moment is a running average of the gradient.");
        var v = (Beta2 * parameter.Moments[1]) + ((1 - Beta2) * (g * g));
        yield return parameter.Explain(
            "v",
            "v",
            $@"\beta_2 \cdot {parameter.Before("v")} + (1 - \beta_2) \cdot {symbol}^2",
            $"{Averaged(Beta2, parameter.Moments[1], g)}^2",
            v,
            "The second moment is a running average of the squared gradient.");
        if (Amsgrad)
        {
            var largest = Math.Max(parameter.Moments[2], v);
            yield return parameter.Explain(
                "vmax",
                @"{v^{\max}}",
                $@"\max({parameter.Before(@"{v^{\max}}")}, {parameter.Symbol("v")})",
                $@"\max({Digits.Of(parameter.Moments[2])}, {Digits.Of(v)})",
                largest,
                "AMSGrad takes the largest second moment so far, so that steps never grow again.");
            v = largest;
        }

        var mHat = m / BiasCorrection(Beta1, step);
        yield return ExplainCorrected(parameter, "mhat", @"\hat m", "m", "1", Beta1, m, mHat);
        var vHat = v / BiasCorrection(Beta2, step);
        yield return ExplainCorrected(parameter, "vhat", @"\hat v", Amsgrad ? @"{v^{\max}}" : "v", "2", Beta2, v, vHat);
        var kept = keep * parameter.Value;
        if (keep != 1)
        {
            yield return parameter.Explain(
                "decayed",
                @"\theta",
                $@"(1 - \eta \cdot \lambda) \cdot {parameter.Name}",
                $@"(1 - {Digits.Of(step.LearningRate)} \cdot {Digits.Of(WeightDecay)}) \cdot {Digits.InProduct(parameter.Value)}",
                kept,
                "Decoupled weight decay shrinks the parameter itself and leaves the gradient's averages alone.");
        }

        yield return parameter.ExplainNext(
            $@"{(keep == 1 ? parameter.Name : parameter.Symbol(@"\theta"))} - \eta \cdot \frac{{{parameter.Symbol(@"\hat m")}}}{{\sqrt{{{parameter.Symbol(@"\hat v")}}} + \epsilon}}",
            $@"{Digits.Of(kept)} - {Digits.Of(step.LearningRate)} \cdot \frac{{{Digits.Of(mHat)}}}{{\sqrt{{{Digits.Of(vHat)}}} + {Digits.Of(Epsilon)}}}",
            kept - (step.LearningRate * Ratio(mHat, vHat)),
            "The average gradient over its usual size: about ±1 while the gradient keeps its sign, less where it changes.");
    }

    private static ExplainedStep ExplainCorrected(
        ParameterStep parameter, string id, string letter, string of, string index, double beta, double moment, double corrected) =>
        parameter.Explain(
            id,
            letter,
            $@"\frac{{{parameter.Symbol(of)}}}{{1 - \beta_{index}^t}}",
            $@"\frac{{{Digits.Of(moment)}}}{{1 - {Digits.Of(beta)}^{{{Digits.Of(parameter.Step.Number)}}}}}",
            corrected,
            "The average started at 0; divided by the share that real gradients have in it, it is unbiased.");

    private static string Averaged(double beta, double before, double g) =>
        $@"{Digits.Of(beta)} \cdot {Digits.InProduct(before)} + (1 - {Digits.Of(beta)}) \cdot {Digits.InProduct(g)}";

    /// <summary>The factor of the parameter itself and the share of it that joins the gradient.</summary>
    private (double Keep, double Pull) Decay(StepInfo step) =>
        DecouplesDecay ? (1 - (step.LearningRate * WeightDecay), 0) : (1, WeightDecay);

    private static double BiasCorrection(double beta, StepInfo step) => 1 - Math.Pow(beta, step.Number);

    private double Ratio(double mHat, double vHat) => mHat / (Math.Sqrt(vHat) + Epsilon);
}
