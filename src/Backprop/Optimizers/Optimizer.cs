using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>Turns gradients into the next value of each parameter. Settings only: what it remembers is passed in and out.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0.</param>
public abstract record Optimizer(
    [property: Range(0, double.MaxValue)] double LearningRate,
    [property: Range(0, double.MaxValue)] double WeightDecay) : Definition
{
    private const string Separator = @", \quad ";

    /// <summary>What it remembers of each parameter from one step to the next.</summary>
    public virtual IReadOnlyList<Moment> Moments => [];

    /// <summary>Whether weight decay shrinks the parameter itself instead of being added to the gradient.</summary>
    public virtual bool DecouplesDecay => false;

    /// <inheritdoc/>
    public sealed override string Formula
    {
        get
        {
            var equations = Forms[0].Form.Equations();
            return string.Join(Separator, equations.Concat(Forms.Skip(1).Select(form =>
                $@"\text{{with {form.Option}}} \quad {string.Join(Separator, form.Form.Equations().Except(equations))}")));
        }
    }

    /// <summary>
    /// What the general formula states: the optimizer with every number in play, then the same with each option on, by its wire name.
    /// </summary>
    private protected abstract IReadOnlyList<(string Option, Optimizer Form)> Forms { get; }

    /// <summary>Moves a block of parameters one step.</summary>
    /// <param name="step">Which step it is.</param>
    /// <param name="parameters">The values θ, updated in place.</param>
    /// <param name="gradient">∂E/∂θ, as long as the parameters.</param>
    /// <param name="moments">
    /// What it remembers, updated in place: one array per entry of <see cref="Moments"/>, as long as the parameters.
    /// </param>
    public void Update(StepInfo step, Span<double> parameters, ReadOnlySpan<double> gradient, ReadOnlySpan<double[]> moments)
    {
        var whole = parameters.Length - (parameters.Length % Lanes.Count);
        if (whole > 0)
        {
            Rule<Lanes, ParameterLanes>(
                new(
                    parameters[..whole],
                    gradient,
                    PartOf(moments, 0, 0, whole),
                    PartOf(moments, 1, 0, whole),
                    PartOf(moments, 2, 0, whole)),
                step);
        }

        if (whole < parameters.Length)
        {
            UpdateRest(step, whole, parameters[whole..], gradient[whole..], moments);
        }
    }

    /// <summary>Derives one parameter's next value; the steps' values are the bits that <see cref="Update"/> computes.</summary>
    public IEnumerable<ExplainedStep> Explain(ParameterStep parameter)
    {
        var formulas = new ParameterFormulas(parameter, Moments);
        Rule<Expression, ParameterFormulas>(formulas, parameter.Step);
        return formulas.Steps;
    }

    /// <summary>The same optimizer in PyTorch.</summary>
    /// <param name="parameters">The name of the list of parameters.</param>
    /// <param name="learningRate">The learning rate of the step.</param>
    public string ToPyTorch(string parameters, double learningRate) =>
        $"torch.optim.{PyTorchClass}({parameters}, {PyTorchSettings}, lr={PythonNotation.Float(learningRate)}"
        + (Decays ? $", weight_decay={PythonNotation.Float(WeightDecay)})" : ")");

    /// <summary>Whether it has weight decay at all.</summary>
    private protected virtual bool Decays => true;

    /// <summary>The step that the general formula states.</summary>
    private protected virtual long GeneralStep => 2;

    /// <summary>The name of its class in torch.optim.</summary>
    protected abstract string PyTorchClass { get; }

    /// <summary>The settings of that class but for learning rate and weight decay.</summary>
    protected abstract string PyTorchSettings { get; }

    /// <summary>The update rule, for numbers, derivations and the general formula alike.</summary>
    private protected abstract void Rule<T, TParameters>(TParameters parameters, StepInfo step)
        where T : IAlgebra<T>
        where TParameters : IParameters<T>, allows ref struct;

    /// <summary>The gradient, with the pull of weight decay where there is any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static T Decayed<T, TParameters>(ref TParameters parameters, T lambda, bool decays)
        where T : IAlgebra<T>
        where TParameters : IParameters<T>, allows ref struct => decays
        ? parameters.Let(
            "g", "g", parameters.Gradient + (lambda * parameters.Value), "Weight decay adds a pull towards 0 to the gradient.")
        : parameters.Gradient;

    // The last parameters, fewer than there are lanes, move in vectors of their own.
    private void UpdateRest(
        StepInfo step, int start, Span<double> parameters, ReadOnlySpan<double> gradient, ReadOnlySpan<double[]> moments)
    {
        Span<double> lanes = stackalloc double[5 * Lanes.Count];
        Span<double> values = lanes[..Lanes.Count], slopes = lanes.Slice(Lanes.Count, Lanes.Count), remembered = lanes[(2 * Lanes.Count)..];
        parameters.CopyTo(values);
        gradient.CopyTo(slopes);
        for (var m = 0; m < moments.Length; m++)
        {
            PartOf(moments, m, start, parameters.Length).CopyTo(remembered[(m * Lanes.Count)..]);
        }

        Rule<Lanes, ParameterLanes>(
            new(values, slopes, remembered[..Lanes.Count], remembered.Slice(Lanes.Count, Lanes.Count), remembered[(2 * Lanes.Count)..]),
            step);
        values[..parameters.Length].CopyTo(parameters);
        for (var m = 0; m < moments.Length; m++)
        {
            remembered.Slice(m * Lanes.Count, parameters.Length).CopyTo(moments[m].AsSpan(start));
        }
    }

    private static Span<double> PartOf(ReadOnlySpan<double[]> moments, int moment, int start, int length) =>
        moment < moments.Length ? moments[moment].AsSpan(start, length) : [];

    private IReadOnlyList<string> Equations()
    {
        var formulas = new GeneralFormulas(Moments, namesGradient: DecouplesDecay);

        // A later step: some rules begin otherwise.
        Rule<Expression, GeneralFormulas>(formulas, new StepInfo(GeneralStep, LearningRate));
        return formulas.Equations;
    }
}
