using System.Globalization;
using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Layers;

namespace Backprop.Formats.PyTorch;

/// <summary>A layer in PyTorch.</summary>
/// <param name="Module">What makes its module.</param>
/// <param name="Input">What the module is called with.</param>
/// <param name="Output">What is taken of what it gives.</param>
internal sealed record ModuleCode(string Module, string Input = "x", string Output = "")
{
    /// <summary>The code of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="axes">How many axes a sample has that it takes.</param>
    /// <param name="path">Its path in a request.</param>
    /// <exception cref="NotCarriedException">PyTorch has no such module.</exception>
    public static ModuleCode Of(Layer layer, int axes, string path) => layer switch
    {
        Dense dense => new(Call("nn.Linear", dense.Weights.Columns, dense.Weights.Rows, Unless("bias", dense.Biases.Length > 0))),
        Convolution convolution => new(Of(convolution)),
        Pooling pooling => new(Of(pooling)),
        GlobalAveragePool => new($"{ModuleDefinitions.GlobalAveragePool}()"),
        Flatten => new("nn.Flatten()"),
        ActivationLayer => new("nn.Identity()"),
        Dropout { Keep: null } dropout => new(Call("nn.Dropout", PythonNotation.Float(dropout.Probability))),
        Dropout => throw new NotCarriedException($"{path}.keep", "is given; torch.nn.Dropout draws what it keeps"),
        BatchNorm norm => new(Call(
            axes == 3 ? "nn.BatchNorm2d" : "nn.BatchNorm1d",
            CountOf(norm.Gamma ?? norm.RunningMean, "runningMean", path),
            Epsilon(norm),
            $"momentum={PythonNotation.Float(norm.Momentum)}",
            Unless("affine", norm.Gamma is not null))),
        LayerNorm norm => new(Call("nn.LayerNorm", CountOf(norm.Gamma, "gamma", path), Epsilon(norm))),
        GroupNorm norm => new(Call("nn.GroupNorm", norm.Groups, CountOf(norm.Gamma, "gamma", path), Epsilon(norm))),
        Embedding embedding => new(Call("nn.Embedding", embedding.Weights.Rows, embedding.Weights.Columns), "x.long()"),
        Position { Weights: { } weights } => new(Call(ModuleDefinitions.Position, weights.Rows, weights.Columns)),
        Position => new($"{ModuleDefinitions.SinusoidalPosition}()"),
        Recurrent recurrent => Of(recurrent, path),
        Attention attention => new(Of(attention)),
        _ => throw new NotCarriedException(path, $"is '{layer.Name}', which has no module of PyTorch"),
    };

    private static string Of(Convolution convolution)
    {
        var shape = convolution.Weights.Shape;
        return Call(
            $"nn.Conv{Digits.Of(convolution.Axes)}d",
            shape.Axes[1] * convolution.Groups,
            shape.Axes[0],
            Tuple(new PerAxis(shape.Axes[2..].ToArray())),
            Setting("stride", convolution.Stride, 1),
            convolution.Padding is { KeepsLength: true } ? "padding=\"same\"" : Setting("padding", convolution.Padding, 0),
            Setting("dilation", convolution.Dilation, 1),
            convolution.Groups == 1 ? null : $"groups={Digits.Of(convolution.Groups)}",
            Unless("bias", convolution.Biases.Length > 0));
    }

    private static string Of(Pooling pooling) => Call(
        $"nn.{(pooling is MaxPool ? "MaxPool" : "AvgPool")}{Digits.Of(pooling.Axes)}d",
        Tuple(pooling.Size),
        pooling.Stride is null ? null : $"stride={Tuple(pooling.Stride)}",
        Setting("padding", pooling.Padding, 0));

    private static ModuleCode Of(Recurrent recurrent, string path)
    {
        var (module, nonlinearity) = recurrent switch
        {
            Lstm => ("nn.LSTM", null),
            Gru => ("nn.GRU", null),
            Rnn { Activation: Tanh } => ("nn.RNN", null),
            Rnn { Activation: Relu { DerivativeAtZero: 0 } } => ("nn.RNN", "nonlinearity=\"relu\""),
            _ => throw new NotCarriedException(
                $"{path}.activation", "is none that torch.nn.RNN has: tanh, and relu with a derivativeAtZero of 0"),
        };
        var hidden = recurrent.InitialHidden;
        var cell = (recurrent as Lstm)?.InitialCell;
        var states = hidden is null && cell is null ? string.Empty
            : recurrent is Lstm ? $", ({State(hidden, "initialHidden")}, {State(cell, "initialCell")})"
            : $", {State(hidden, "initialHidden")}";
        return new(
            Call(
                module,
                recurrent.Features,
                recurrent.Hidden,
                nonlinearity,
                Unless("bias", recurrent.Blocks.Any(block => block.Role == BlockRole.Biases)),
                "batch_first=True"),
            $"x{states}",
            recurrent.Sequence == Sequence.Last ? "[0][:, -1]" : "[0]");

        string State(Tensor? state, string name) =>
            state is null ? $"x.new_zeros(1, len(x), {Digits.Of(recurrent.Hidden)})"
            : state.Shape.Rank == 1 ? $"x.new_tensor({state.ToPython()}).repeat(1, len(x), 1)"
            : throw new NotCarriedException($"{path}.{name}", "is one for each sample; a module can have one for all");
    }

    private static string Of(Attention attention) => Call(
        ModuleDefinitions.Attention,
        Part("query", attention.Query),
        Part("key", attention.Key),
        Part("value", attention.Value),
        attention.Projection is { } projection ? Part("projection", projection) : null,
        attention.Heads == 1 ? null : $"heads={Digits.Of(attention.Heads)}",
        attention.Causal ? "causal=True" : null,
        Unless("scaled", attention.Scaled),
        attention.Mask is { } mask
            ? $"mask=[{string.Join(", ", Enumerable.Range(0, mask.Rows).Select(step => $"[{string.Join(", ", mask.Row(step).ToArray())}]"))}]"
            : null);

    private static string Part(string name, Projection part) =>
        $"{name}={Call("nn.Linear", part.Weights.Columns, part.Weights.Rows, Unless("bias", part.Biases.Length > 0))}";

    private static int CountOf(double[]? values, string member, string path) => values?.Length
        ?? throw new NotCarriedException($"{path}.{member}", "is missing; a module of PyTorch has to be told how many values it normalizes");

    private static string? Unless(string name, bool isTrue) => isTrue ? null : $"{name}=False";

    private static string? Setting(string name, PerAxis? values, int common) =>
        values is null || values.Values.All(value => value == common) ? null : $"{name}={Tuple(values)}";

    private static string Epsilon(Normalization norm) => $"eps={PythonNotation.Float(norm.Epsilon)}";

    private static string Tuple(PerAxis values) => values.Values.Count == 1
        ? Digits.Of(values[0])
        : $"({string.Join(", ", values.Values.Select(value => Digits.Of(value)))})";

    private static string Call(string module, params object?[] arguments) => string.Create(
        CultureInfo.InvariantCulture, $"{module}({string.Join(", ", arguments.Where(argument => argument is not null))})");
}
