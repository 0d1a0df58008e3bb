using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Optimizers;
using Backprop.Optimizers.Schedules;

namespace Backprop.Tests.Catalogs;

public sealed class CatalogTests
{
    [Fact]
    public void Knows_every_activation_of_the_contract() => Assert.Equal(
        [
            "elu", "gelu", "hardSigmoid", "hardTanh", "identity", "leakyRelu", "mish", "relu", "relu6", "selu", "sigmoid", "silu", "softmax",
            "softplus", "softsign", "step", "tanh",
        ],
        Catalog.Activations.Entries.Select(entry => entry.Name));

    [Fact]
    public void Knows_every_loss_of_the_contract() => Assert.Equal(
        [
            "binaryCrossEntropy", "categoricalCrossEntropy", "focal", "gaussian", "halfSquaredError", "hinge", "huber", "kullbackLeibler", "logCosh",
            "meanAbsoluteError", "meanSquaredError", "multiclassHinge", "poisson", "squaredError",
        ],
        Catalog.Losses.Entries.Select(entry => entry.Name));

    [Fact]
    public void A_setting_has_its_default_and_range()
    {
        var delta = Catalog.Losses.Find("huber")!.FindSetting("delta")!;

        Assert.Equal((1.0, 0.0, null, true), (delta.Default, delta.Minimum, delta.Maximum, delta.MinimumIsExclusive));
    }

    [Theory]
    [InlineData("leakyRelu", "alpha", 0.01)]
    [InlineData("leakyRelu", "derivativeAtZero", 1)]
    [InlineData("relu", "derivativeAtZero", 1)]
    [InlineData("elu", "alpha", 1)]
    public void Activation_defaults_are_the_contracts(string name, string setting, double expected) =>
        Assert.Equal(expected, Catalog.Activations.Find(name)!.FindSetting(setting)!.Default);

    [Fact]
    public void Settings_left_out_take_their_defaults() =>
        Assert.Equal(new LeakyRelu(0.2), Catalog.Activations.Find("leakyRelu")!.Create(new Dictionary<string, object> { ["alpha"] = 0.2 }));

    [Fact]
    public void A_setting_without_a_default_must_be_given() =>
        Assert.Throws<KeyNotFoundException>(() => Catalog.Optimizers.Find("sgd")!.Create(new Dictionary<string, object>()));

    [Fact]
    public void Unknown_names_are_not_found() => Assert.Null(Catalog.Activations.Find("rleu"));

    [Theory]
    [InlineData(0, false)]
    [InlineData(double.Epsilon, true)]
    [InlineData(1e300, true)]
    public void An_exclusive_bound_does_not_allow_itself(double value, bool allowed) =>
        Assert.Equal(allowed, Catalog.Losses.Find("huber")!.FindSetting("delta")!.Allows(value));

    [Theory]
    [InlineData("adam", "beta1", 0.0, 1.0, false, true)]
    [InlineData("adam", "epsilon", 0.0, null, false, false)] // the largest double is no bound of its own
    [InlineData("sgd", "dampening", null, null, false, false)]
    [InlineData("sgd", "nesterov", null, null, false, false)]
    public void A_range_is_that_of_the_definition(
        string optimizer, string name, double? minimum, double? maximum, bool minimumIsExclusive, bool maximumIsExclusive)
    {
        var setting = Catalog.Optimizers.Find(optimizer)!.FindSetting(name)!;

        Assert.Equal(
            (minimum, maximum, minimumIsExclusive, maximumIsExclusive),
            (setting.Minimum, setting.Maximum, setting.MinimumIsExclusive, setting.MaximumIsExclusive));
    }

    [Fact]
    public void The_largest_integer_is_no_bound_of_its_own()
    {
        var stepSize = Catalog.Of<Schedule>().Find("step")!.FindSetting("stepSize")!;

        Assert.Equal((typeof(int), null, 1.0, null), (stepSize.Type, stepSize.Default, stepSize.Minimum, stepSize.Maximum));
    }

    [Theory]
    [InlineData(false, false, true, true)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, true, false)]
    [InlineData(true, true, false, false)]
    public void A_range_ends_with_its_bounds_or_before_them(
        bool minimumIsExclusive, bool maximumIsExclusive, bool minimumAllowed, bool maximumAllowed)
    {
        var setting = new Setting("s", typeof(double), 1.0, 0, 2, minimumIsExclusive, maximumIsExclusive);

        Assert.Equal(
            [false, minimumAllowed, true, maximumAllowed, false], new[] { -0.1, 0, 1, 2, 2.1 }.Select(setting.Allows));
    }

    [Fact]
    public void A_range_without_bounds_allows_everything() => Assert.All(
        [double.MinValue, 0, double.MaxValue],
        value => Assert.True(new Setting("s", typeof(double), null, null, null, false, false).Allows(value)));

    [Fact]
    public void Has_a_default_where_every_setting_has_one()
    {
        Assert.True(Catalog.Activations.Find("elu")!.HasDefault);
        Assert.False(Catalog.Optimizers.Find("adam")!.HasDefault);
    }

    [Fact]
    public void The_setting_that_is_missing_is_named() => Assert.Equal(
        "sgd needs learningRate.",
        Assert.Throws<KeyNotFoundException>(() => Catalog.Optimizers.Find("sgd")!.Create(new Dictionary<string, object>())).Message);

    [Fact]
    public void A_setting_that_is_not_there_is_not_found() => Assert.Null(Catalog.Activations.Find("elu")!.FindSetting("beta"));

    [Fact]
    public void A_specimen_has_1_where_a_setting_must_be_given()
    {
        Assert.Equal(new Adam(1), Catalog.Optimizers.Find("adam")!.Specimen);
        Assert.Equal(new Step(1), Catalog.Of<Schedule>().Find("step")!.Specimen);
        Assert.Equal(new Tanh(), Catalog.Activations.Find("tanh")!.Specimen);
    }
}
