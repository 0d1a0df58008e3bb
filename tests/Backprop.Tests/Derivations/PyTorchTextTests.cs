using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;

namespace Backprop.Tests.Derivations;

/// <summary>What a PyTorch script calls, settings included; each line was run with PyTorch.</summary>
public sealed class PyTorchTextTests
{
    public static TheoryData<Activation, string> Activations => new()
    {
        { new Identity(), "z" },
        { new Relu(), "torch.where(z < 0, 0 * z, z)" },
        { new Relu(0), "torch.relu(z)" },
        { new Relu(0.5), "torch.where(z < 0, 0 * z, torch.where(z > 0, z, 0.5 * z))" },
        { new LeakyRelu(0.1), "torch.where(z < 0, 0.1 * z, z)" },
        { new LeakyRelu(0.1, 0.25), "torch.where(z < 0, 0.1 * z, torch.where(z > 0, z, 0.25 * z))" },
        { new Elu(1.5), "F.elu(z, alpha=1.5)" },
        { new Gelu(), "F.gelu(z)" },
        { new Silu(), "F.silu(z)" },
        { new Softplus(), "torch.logaddexp(z, torch.zeros_like(z))" },
        { new Sigmoid(), "torch.sigmoid(z)" },
        { new Tanh(), "torch.tanh(z)" },
        { new Softmax(), "torch.softmax(z, dim=1)" },
        { new Selu(), "F.selu(z)" },
        { new Mish(), "F.mish(z)" },
        { new HardTanh(), "F.hardtanh(z)" },
        { new HardSigmoid(), "F.hardtanh(z / 3) / 2 + 0.5" },
        { new Relu6(), "F.relu6(z)" },
        { new Softsign(), "F.softsign(z)" },
        { new Heaviside(), "torch.where(z > 0, torch.ones_like(z), 0 * z)" },
    };

    public static TheoryData<Loss, string> Losses => new()
    {
        { new HalfSquaredError(), "0.5 * torch.sum((t - y) ** 2)" },
        { new SquaredError(), "torch.sum((t - y) ** 2)" },
        { new MeanSquaredError(), "F.mse_loss(y, t)" },
        { new MeanAbsoluteError(), "F.l1_loss(y, t)" },
        { new Huber(0.5), "F.huber_loss(y, t, delta=0.5)" },
        { new LogCosh(), "torch.mean(torch.logaddexp(y - t, t - y) - 0.6931471805599453)" },
        { new Hinge(), "torch.mean(torch.relu(1 - t * y))" },
        { new MulticlassHinge(0.5), "torch.sum((1 - t) * torch.relu(y - torch.sum(t * y, dim=1, keepdim=True) + 0.5))" },
        { new Poisson(), "torch.mean(y - t * torch.log(torch.where(t == 0, torch.ones_like(t), y)))" },
        { new KullbackLeibler(), "torch.sum(torch.xlogy(t, t) - t * torch.log(torch.where(t == 0, torch.ones_like(t), y)))" },
        { new Gaussian(0.5), "F.gaussian_nll_loss(y, t, torch.full_like(y, 0.5) ** 2, full=True, eps=0.0)" },
        {
            new BinaryCrossEntropy(),
            "-torch.mean(t * torch.log(torch.where(t == 0, torch.ones_like(t), y))"
            + " + (1 - t) * torch.log(torch.where((1 - t) == 0, torch.ones_like((1 - t)), (1 - y))))"
        },
        { new Focal(3), "-torch.sum(t * (1 - y) ** 3.0 * torch.log(torch.where(t * (1 - y) ** 3.0 == 0, torch.ones_like(t * (1 - y) ** 3.0), y)))" },
        { new CategoricalCrossEntropy(), "-torch.sum(t * torch.log(torch.where(t == 0, torch.ones_like(t), y)))" },
    };

    public static TheoryData<Optimizer, string> Optimizers => new()
    {
        { new Sgd(1, 0.9, 0, Nesterov: true), "SGD(p, momentum=0.9, dampening=0.0, nesterov=True, lr=0.25, weight_decay=0.0)" },
        { new RmsProp(1, Centered: true), "RMSprop(p, alpha=0.99, eps=1e-08, momentum=0.0, centered=True, lr=0.25, weight_decay=0.0)" },
        { new Adagrad(1, 0.1, 0.2), "Adagrad(p, lr_decay=0.1, initial_accumulator_value=0.2, eps=1e-10, lr=0.25, weight_decay=0.0)" },
        { new Adam(1, Amsgrad: true), "Adam(p, betas=(0.9, 0.999), eps=1e-08, amsgrad=True, lr=0.25, weight_decay=0.0)" },
        { new Nadam(1), "NAdam(p, betas=(0.9, 0.999), eps=1e-08, momentum_decay=0.004, foreach=True, lr=0.25, weight_decay=0.0)" },
        { new Radam(1), "RAdam(p, betas=(0.9, 0.999), eps=1e-08, lr=0.25, weight_decay=0.0)" },
        { new Adamax(1), "Adamax(p, betas=(0.9, 0.999), eps=1e-08, lr=0.25, weight_decay=0.0)" },
        { new Adadelta(1), "Adadelta(p, rho=0.9, eps=1e-06, lr=0.25, weight_decay=0.0)" },
        { new Rprop(1), "Rprop(p, etas=(0.5, 1.2), step_sizes=(1e-06, 50.0), lr=0.25)" },
        { new AdamW(1), "AdamW(p, betas=(0.9, 0.999), eps=1e-08, amsgrad=False, lr=0.25, weight_decay=0.01)" },
    };

    [Theory]
    [MemberData(nameof(Activations))]
    public void An_activation_is_PyTorchs_own_or_bends_as_it_is_set(Activation activation, string expected) =>
        Assert.Equal(expected, activation.ToPyTorch("z"));

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_is_PyTorchs_own_where_it_has_one(Loss loss, string expected) => Assert.Equal(expected, loss.ToPyTorch("y", "t"));

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimizer_has_every_setting_written_out(Optimizer optimizer, string expected) =>
        Assert.Equal($"torch.optim.{expected}", optimizer.ToPyTorch("p", 0.25));

    [Fact]
    public void Clipping_is_PyTorchs_own()
    {
        Assert.Equal("torch.nn.utils.clip_grad_norm_(p, 0.5)", new Norm(0.5).ToPyTorch("p"));
        Assert.Equal("torch.nn.utils.clip_grad_value_(p, 0.5)", new Value(0.5).ToPyTorch("p"));
    }

    [Fact]
    public void A_cross_entropy_that_goes_with_the_last_activation_is_taken_from_the_net_inputs()
    {
        Assert.Equal("F.binary_cross_entropy_with_logits(z, t)", new BinaryCrossEntropy().FusedWith(new Sigmoid())!.ToPyTorch("z", "t"));
        Assert.Equal("F.cross_entropy(z, t)", new CategoricalCrossEntropy().FusedWith(new Softmax())!.ToPyTorch("z", "t"));
    }

    [Fact]
    public void A_step_is_taken_from_our_gradient_where_rounding_is_all_there_is_of_it()
    {
        var network = new Network(
            [
                new Conv1d(new Tensor(new Shape(2, 1, 2), [0.5, -0.25, 0.75, 0.3]), [0.1, -0.2]),
                new BatchNorm([1.5, 0.5], [0.1, 0.2]),
                new Flatten(),
                new Dense(new Matrix(1, 6, [0.3, -0.2, 0.7, 0.1, 0.9, -0.4]), [0.05], new Tanh()),
            ],
            new Shape(1, 4));
        var script = PyTorchRenderer.Render(
            Explained.Of(network, Examples.Spread(1, 4, start: 0.3), Matrix.FromRows([0.5]), optimizer: new Adam(0.01)));

        Assert.Contains("\n# 0 but for rounding,", script, StringComparison.Ordinal);
        Assert.Contains("\nbiases1.grad[1] = ", script, StringComparison.Ordinal);
        Assert.DoesNotContain("\nweights1.grad[0, 0, 0] = ", script, StringComparison.Ordinal);
        Assert.DoesNotContain("# 0 but", PyTorchRenderer.Render(Explained.Notebook), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_definition_of_the_catalog_is_here()
    {
        Assert.Equal(Names(Catalog.Activations), Names(Activations));
        Assert.Equal(Names(Catalog.Losses), Names(Losses));
        Assert.Equal(Names(Catalog.Optimizers), Names(Optimizers));
    }

    private static IEnumerable<string> Names<T>(Catalog<T> catalog)
        where T : Definition => catalog.Entries.Select(entry => entry.Name);

    private static IEnumerable<string> Names<T>(TheoryData<T, string> rows) => rows.Cast<object[]>()
        .Select(row => ((Definition)row[0]).Name).Distinct().Order(StringComparer.Ordinal);
}
