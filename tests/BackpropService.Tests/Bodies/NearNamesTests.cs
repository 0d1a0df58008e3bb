using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Losses;
using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Tests.Bodies;

public sealed class NearNamesTests
{
    private static readonly string[] Activations = [.. Catalog.Of<Activation>().Entries.Select(entry => entry.Name)];
    private static readonly string[] Losses = [.. Catalog.Of<Loss>().Entries.Select(entry => entry.Name)];
    private static readonly string[] Optimizers = [.. Catalog.Of<Optimizer>().Entries.Select(entry => entry.Name)];

    [Theory]
    [InlineData("linear", "identity")]
    [InlineData("logistic", "sigmoid")]
    [InlineData("swish", "silu")]
    [InlineData("ReLU", "relu")]
    [InlineData("leaky_relu", "leakyRelu")]
    [InlineData("lrelu", "leakyRelu")]
    [InlineData("LReLU", "leakyRelu")]
    [InlineData("rleu", "relu")]
    [InlineData("sigmod", "sigmoid")]
    [InlineData("Tanh ", "tanh")]
    [InlineData("SELU", "selu")]
    [InlineData("hard_sigmoid", "hardSigmoid")]
    [InlineData("ReLU6", "relu6")]
    [InlineData("heaviside", "step")]
    public void An_activation_by_another_name_or_misspelled(string name, string meant) => AssertMeant(name, Activations, meant);

    [Theory]
    [InlineData("mse", "meanSquaredError")]
    [InlineData("MSELoss", "meanSquaredError")]
    [InlineData("mean_squared_error", "meanSquaredError")]
    [InlineData("L1Loss", "meanAbsoluteError")]
    [InlineData("BCEWithLogitsLoss", "binaryCrossEntropy")]
    [InlineData("categorical_crossentropy", "categoricalCrossEntropy")]
    [InlineData("hubr", "huber")]
    public void A_loss_by_another_name_or_misspelled(string name, string meant) => AssertMeant(name, Losses, meant);

    [Theory]
    [InlineData("crossEntropy")]
    [InlineData("CrossEntropyLoss")]
    public void A_name_that_may_mean_two_asks_for_either(string name) =>
        Assert.Equal("; did you mean 'categoricalCrossEntropy' or 'binaryCrossEntropy'?", NearNames.Question(name, Losses));

    [Theory]
    [InlineData("sdg", "sgd")]
    [InlineData("Adam", "adam")]
    [InlineData("RMSprop", "rmsProp")]
    [InlineData("adamw", "adamW")]
    public void An_optimizer_misspelled(string name, string meant) => AssertMeant(name, Optimizers, meant);

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("maxout")]
    [InlineData("nope")]
    public void What_is_near_nothing_asks_nothing(string name) => Assert.Equal(string.Empty, NearNames.Question(name, Activations));

    [Theory]
    [InlineData("selu", "elu", "gelu", "relu")]
    [InlineData("softmin", "softmax")]
    [InlineData("Nadam", "adam", "adamW")]
    [InlineData("ASGD", "sgd")]
    [InlineData("conv3d", "conv2d", "conv1d")]
    [InlineData("SELULoss", "elu")]
    [InlineData("mae", "mse")]
    public void A_known_thing_is_no_misspelling_of_another(string name, params string[] known) =>
        Assert.Equal(string.Empty, NearNames.Question(name, known));

    [Fact]
    public void A_known_thing_that_is_had_is_meant_by_its_name_in_another_spelling() => AssertMeant("SELU", ["elu", "selu"], "selu");

    [Fact]
    public void A_name_from_elsewhere_counts_only_where_its_own_is_known() =>
        AssertMeant("linear", ["dense", "dropout", "flatten"], "dense");

    private static void AssertMeant(string name, string[] known, string meant) =>
        Assert.Equal($"; did you mean '{meant}'?", NearNames.Question(name, known));
}
