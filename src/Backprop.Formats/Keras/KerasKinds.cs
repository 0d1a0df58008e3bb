using Backprop.Formats.PyTorch;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>The kinds of layers that Keras has, too.</summary>
internal static class KerasKinds
{
    private static readonly PerAxis One = new(1);

    private static readonly KerasArray Bias = new("bias", 1, "bias") { Flag = "use_bias" };

    private static readonly KerasArray[] Affine =
    [
        new("gamma", 1, "weight") { Flag = "scale", Missing = 1, HasRowPerFeature = true },
        new("beta", 1, "bias") { Flag = "center", Missing = 0, HasRowPerFeature = true },
    ];

    private static readonly KerasSetting Epsilon =
        KerasSetting.Number("epsilon", "epsilon", (Normalization layer) => layer.Epsilon, otherwise: 1e-3);

    private static readonly KerasSetting[] Steps =
    [
        KerasSetting.Sequence,
        KerasSetting.Only("go_backwards", false),
        KerasSetting.Only("stateful", false),
        KerasSetting.Only("return_state", false),
        KerasSetting.Only("time_major", false),
    ];

    private static readonly KerasSetting[] Gates =
        [KerasSetting.Only("activation", "tanh"), KerasSetting.Only("recurrent_activation", "sigmoid"), .. Steps];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KerasKind> All { get; } =
    [
        new("Dense", "dense")
        {
            Takes = AxisUse.Last,
            Arrays = [new("kernel", 2, "weight") { IsKernel = true, HasRowPerFeature = true }, Bias],
            Settings = [KerasSetting.Activation("linear")],
            Sizes = [("units", "weight", 0)],
        },
        OfConvolution("Conv1D", "conv1d", axes: 2),
        OfConvolution("Conv2D", "conv2d", axes: 3),
        OfPooling("MaxPooling1D", "maxPool1d", axes: 2, KerasPadding.OfMaximum),
        OfPooling("MaxPooling2D", "maxPool2d", axes: 3, KerasPadding.OfMaximum),
        OfPooling("AveragePooling1D", "averagePool1d", axes: 2, KerasPadding.OfAverage),
        OfPooling("AveragePooling2D", "averagePool2d", axes: 3, KerasPadding.OfAverage),
        OfGlobalAverage("GlobalAveragePooling1D", axes: 2),
        OfGlobalAverage("GlobalAveragePooling2D", axes: 3),
        new("Flatten", "flatten") { Settings = [KerasSetting.FlattenedFormat] },
        new("Activation", "activation") { Settings = [KerasSetting.Activation()] },
        new("Dropout", "dropout") { Settings = [KerasSetting.Number("rate", "probability", (Dropout layer) => layer.Probability)] },
        new("BatchNormalization", "batchNorm")
        {
            Arrays =
            [
                .. Affine,
                new("moving_mean", 1, "running_mean") { Missing = 0, HasRowPerFeature = true },
                new("moving_variance", 1, "running_var") { Missing = 1, HasRowPerFeature = true },
            ],
            Settings = [KerasSetting.ChannelAxis, Epsilon, KerasSetting.Momentum],
        },
        new("LayerNormalization", "layerNorm")
        {
            Takes = AxisUse.Last,
            Arrays = Affine,
            Settings = [KerasSetting.LastAxis, Epsilon],
        },
        new("GroupNormalization", "groupNorm")
        {
            Arrays = Affine,
            Settings = [KerasSetting.Groups, KerasSetting.ChannelAxis, Epsilon],
        },
        new("Embedding", "embedding")
        {
            Axes = 1,
            Takes = AxisUse.Last,
            Arrays = [new("embeddings", 2, "weight")],
            Settings = [KerasSetting.Only("mask_zero", false)],
            Sizes = [("input_dim", "weight", 0), ("output_dim", "weight", 1)],
        },
        OfRecurrent("SimpleRNN", "rnn", Kernels(new("bias", 1, ModuleTensor.InputBias)), [KerasSetting.Activation("tanh"), .. Steps]),
        OfRecurrent("LSTM", "lstm", Kernels(new("bias", 1, ModuleTensor.InputBias)), Gates),
        OfRecurrent(
            "GRU",
            "gru",
            [
                .. Kernels(new("bias", 2, ModuleTensor.InputBias, ModuleTensor.RecurrentBias))
                    .Select(array => array with { BeginsWithUpdate = true }),
            ],
            [.. Gates, KerasSetting.Only("reset_after", true)]),
    ];

    /// <summary>The kind of a class of Keras; null where layers here have none.</summary>
    public static KerasKind? OfClass(string name) => All.FirstOrDefault(kind => kind.ClassName == name);

    /// <summary>The kind of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="axes">How many axes the samples have that it takes.</param>
    /// <param name="path">Its path in a request.</param>
    /// <exception cref="NotCarriedException">Keras has none.</exception>
    public static KerasKind Of(Layer layer, int axes, string path)
    {
        KerasKind[] kinds = [.. All.Where(kind => kind.Name == layer.Name)];
        return kinds.FirstOrDefault(kind => kind.Axes is null || kind.Axes == axes) ?? throw new NotCarriedException(
            path,
            kinds.Length == 0
                ? $"is '{layer.Name}'; Keras files hold {string.Join(", ", All.Select(kind => kind.Name).Distinct())}, residual"
                : $"is '{layer.Name}', and no layer tells that it gets what it can take");
    }

    private static KerasKind OfConvolution(string className, string name, int axes) => new(className, name)
    {
        Axes = axes,
        Takes = AxisUse.Channels,
        Arrays = [new("kernel", axes + 1, "weight") { IsKernel = true }, Bias],
        Settings =
        [
            KerasSetting.DataFormat,
            KerasSetting.KernelSize,
            KerasSetting.PerAxis("strides", "stride", (Convolution layer) => layer.Stride ?? One, _ => One),
            KerasSetting.PerAxis("dilation_rate", "dilation", (Convolution layer) => layer.Dilation ?? One, _ => One),
            KerasSetting.StrideOrDilation,
            KerasPadding.OfConvolution,
            KerasSetting.ConvolutionGroups,
            KerasSetting.Activation("linear"),
        ],
        Sizes = [("filters", "weight", 0)],
    };

    private static KerasKind OfPooling(string className, string name, int axes, KerasSetting padding) => new(className, name)
    {
        Axes = axes,
        Takes = AxisUse.Channels,
        Settings =
        [
            KerasSetting.DataFormat,
            KerasSetting.PoolSize,
            KerasSetting.PerAxis("strides", "stride", (Pooling layer) => layer.Stride ?? layer.Size, members => (PerAxis)members["size"]),
            padding,
        ],
    };

    private static KerasKind OfGlobalAverage(string className, int axes) => new(className, "globalAveragePool")
    {
        Axes = axes,
        Takes = AxisUse.Channels,
        Settings = [KerasSetting.DataFormat, KerasSetting.Only("keepdims", false)],
    };

    private static KerasKind OfRecurrent(
        string className, string name, KerasArray[] arrays, KerasSetting[] settings) => new(className, name)
        {
            Axes = 2,
            Takes = AxisUse.Last,
            Arrays = arrays,
            Settings = settings,
            Sizes = [("units", "weight_hh_l0", 1)],
        };

    private static KerasArray[] Kernels(KerasArray bias) =>
    [
        new("kernel", 2, "weight_ih_l0") { IsKernel = true },
        new("recurrent_kernel", 2, "weight_hh_l0") { IsKernel = true },
        bias with { Flag = "use_bias" },
    ];
}
