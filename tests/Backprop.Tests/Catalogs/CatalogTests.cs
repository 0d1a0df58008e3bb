using Backprop.Activations;
using Backprop.Catalogs;

namespace Backprop.Tests.Catalogs;

public sealed class CatalogTests
{
    [Fact]
    public void Knows_every_activation_of_the_contract() => Assert.Equal(
        ["elu", "gelu", "identity", "leakyRelu", "relu", "sigmoid", "silu", "softmax", "softplus", "tanh"],
        Catalog.Activations.Entries.Select(entry => entry.Name));

    [Fact]
    public void Knows_every_loss_of_the_contract() => Assert.Equal(
        [
            "binaryCrossEntropy", "categoricalCrossEntropy", "halfSquaredError", "huber", "meanAbsoluteError",
            "meanSquaredError", "squaredError",
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
}
