using System.Reflection;
using Backprop.Checking;
using Backprop.Encodings;
using Backprop.Initializers;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Marking;
using Backprop.Training;

namespace Backprop.Tests;

/// <summary>All names of types and values on the wire, as callers know them: a rename in the code must leave these lists as they are.</summary>
public sealed class EnumNamesTests
{
    private const string MarkedMistakes = "Backprop.Marking.Mistakes";

    private static readonly Dictionary<Type, string> Enums = new()
    {
        [typeof(Arithmetic)] = "plain fused",
        [typeof(BiasForm)] = "perNeuron shared none",
        [typeof(ColumnKind)] = "number category",
        [typeof(Distribution)] = "normal uniform",
        [typeof(Freeze)] = "none weights biases all",
        [typeof(Mode)] = "training inference",
        [typeof(PositionEncoding)] = "sinusoidal",
        [typeof(Reduction)] = "mean sum batchMean",
        [typeof(Sequence)] = "all last",
        [typeof(Summation)] = "sequential tree",
        [typeof(Verdict)] = "right rightFromYours wrong missing unearned",
        [typeof(StoppedBecause)] = "epochs targetLoss earlyStopping interrupted divergence",
        [typeof(ClaimVerdict)] = "agrees rounding illConditioned mistake",
    };

    public static TheoryData<Type> KnownEnums => [.. Enums.Keys];

    [Theory]
    [MemberData(nameof(KnownEnums))]
    public void The_values_of_an_enum_are_named(Type type) => Assert.Equal(Enums[type], string.Join(' ', EnumNames.Of(type).Values));

    [Fact]
    public void No_other_enum_of_the_library_has_names() => Assert.Equal(
        Enums.Keys.OrderBy(type => type.Name),
        typeof(Definition).Assembly.GetTypes()
            .Where(type => type.IsEnum && type.GetFields().Any(field => field.IsDefined(typeof(WireNameAttribute))))
            .OrderBy(type => type.Name));

    [Fact]
    public void An_enum_without_names_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => EnumNames.Of(typeof(BlockRole)));

    [Fact]
    public void The_definitions_and_mistakes_are_named() => Assert.Equal(
        "activation activationDerivativeTwice adadelta adagrad adam adamW adamax attention attention averagePool1d averagePool2d batchNorm "
        + "biasForgotten biasGradientMissing biasGradientNotSummed biasSummedOverLayer binaryCrossEntropy "
        + "categoricalCrossEntropy constant constantFactor conv1d conv1d conv2d conv2d cosine dense dense "
        + "derivativeAtWrongPoint dropout elu embedding embedding exponential finiteDifference flatten focal gaussian gelu globalAveragePool "
        + "groupNorm gru gru halfSquaredError hardSigmoid hardTanh he hinge huber identity inputFactorMissing inputsSwapped "
        + "kullbackLeibler layerNorm leakyRelu learningRateAppliedTwice lecun linear logCosh lstm lstm maxPool1d maxPool2d "
        + "meanAbsoluteError meanSquaredError mish missingActivationDerivative multiStep multiclassHinge nadam "
        + "netInsteadOfOut norm oneCycle oneSampleOnly otherActivationDerivative otherDerivativeAtZero otherLayout "
        + "otherLossGradient otherOptimizerConvention penaltyForgotten penaltyInGradient plateau poisson polynomial "
        + "position position pytorch radam relu relu6 residual residual rmsProp rnn rnn rprop selu settingForgotten sgd sigmoid silu softmax "
        + "softmaxCrossTermsMissing softplus softsign squaredError step step tanh transposedWeights "
        + "updatedAfterEverySample usedUpdatedWeights value warmup xavier zeros",
        NamesOf(type => type.Namespace != MarkedMistakes));

    [Fact]
    public void The_mistakes_that_are_found_in_answers_are_named() => Assert.Equal(
        "activationDerivativeTwice biasForgotten constantFactor decimalPoint derivativeAtWrongPoint factorMissing inputFactorMissing "
        + "inputsSwapped learningRateMissing missingActivationDerivative netInsteadOfOut notUpdated otherActivation otherActivationDerivative "
        + "otherLogarithm otherLoss otherLossGradient otherStep softmaxCrossTermsMissing squareMissing termMissing transposedWeights "
        + "usedUpdatedWeights wrongQuantity wrongSign wrongWeight",
        NamesOf(type => type.Namespace == MarkedMistakes));

    private static string NamesOf(Func<Type, bool> isMeant) =>
        string.Join(' ', typeof(Definition).Assembly.GetTypes().Where(isMeant)
            .Select(type => type.GetCustomAttribute<WireNameAttribute>(inherit: false)?.Name)
            .OfType<string>()
            .Order(StringComparer.Ordinal));
}
