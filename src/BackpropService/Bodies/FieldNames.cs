namespace BackpropService.Bodies;

/// <summary>
/// What the field has names for and may not be had here, as letters and digits in lower case: however near two such names are, one is no
/// misspelling of the other.
/// </summary>
internal static class FieldNames
{
    private static readonly HashSet<string> All = new(
    [
        // Activations.
        "celu", "geglu", "glu", "hardshrink", "hardsigmoid", "hardswish", "hardtanh", "logsigmoid", "logsoftmax", "maxout", "mish", "prelu",
        "reglu", "relu6", "rrelu", "selu", "softmin", "softshrink", "softsign", "sparsemax", "squareplus", "step", "swiglu", "tanhshrink",
        // Losses.
        "cosinesimilarity", "ctc", "dice", "focal", "gaussian", "hinge", "kullbackleibler", "logcosh", "mape", "msle", "multiclasshinge",
        "poisson", "rmse", "squaredhinge", "triplet",
        // Optimizers.
        "adabelief", "adabound", "adadelta", "adafactor", "adamax", "adan", "asgd", "ftrl", "lamb", "lars", "lbfgs", "lion", "muon", "nadam",
        "nadamw", "radam", "rprop", "sgdw", "sparseadam", "yogi",
        // Schedules and schemes.
        "cosinewarmrestarts", "cyclic", "multistep", "onecycle", "orthogonal", "plateau", "polynomial", "truncatednormal", "warmup",
        // Layers.
        "batchnorm", "conv1d", "conv2d", "conv3d", "convtranspose1d", "convtranspose2d", "embedding", "groupnorm", "gru", "instancenorm",
        "layernorm", "lstm", "maxpool1d", "maxpool2d", "maxpool3d", "averagepool1d", "averagepool2d", "averagepool3d", "rmsnorm", "rnn",
        "unflatten",
    ],
    StringComparer.Ordinal);

    public static bool Contain(string plain) => All.Contains(plain);
}
