using Backprop.Activations;
using Backprop.Checking;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Checking;

public sealed class GradientCheckTests
{
    private const double Epsilon = 1e-6;
    private const double Tolerance = 1e-6;

    [Fact]
    public void The_notebooks_gradients_pass()
    {
        var result = Check(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets);

        Assert.True(result.Passed);
        Assert.Equal(10, result.Parameters.Count);
        Assert.DoesNotContain(result.Parameters, parameter => parameter.Kink);
    }

    [Fact]
    public void The_central_difference_is_what_a_plain_loop_gives()
    {
        // E(b2) = ½(0.3276249999999999 + b2 − 0.01)² + ½(0.4046249999999999 + b2 − 0.99)² at b2 = 0.6 ± 1e-6.
        static double Loss(double b2)
        {
            var (o1, o2) = ((0.3775 * 0.4) + (0.39249999999999996 * 0.45) + b2, (0.3775 * 0.5) + (0.39249999999999996 * 0.55) + b2);
            return (0.5 * ((o1 - 0.01) * (o1 - 0.01))) + (0.5 * ((o2 - 0.99) * (o2 - 0.99)));
        }

        var numeric = (Loss(0.6 + Epsilon) - Loss(0.6 + -Epsilon)) / (2 * Epsilon);

        Assert.Equal(numeric, Check(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets).Parameters[^1].Numeric);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    public void A_wrong_derivative_fails_where_it_stands(int layer, int weight)
    {
        var gradients = GradientsOf(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, new HalfSquaredError());
        gradients.Layers[layer].Weights.Values[weight] += 1e-4;

        var result = Check(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, gradients: gradients);

        Assert.False(result.Passed);
        Assert.Equal(new Parameter(layer, 0, weight), result.Worst!.Value.Parameter);
        Assert.Single(result.Parameters, parameter => !parameter.Passed);
    }

    [Fact]
    public void A_tolerance_of_zero_passes_nothing()
    {
        var result = Check(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, tolerance: 0);

        Assert.All(result.Parameters, parameter => Assert.False(parameter.Passed));
    }

    [Fact]
    public void An_error_of_zero_does_not_stay_below_a_tolerance_of_zero()
    {
        var weight = Check(Single(new Identity(), weight: 1), Matrix.FromRows([0]), Matrix.FromRows([1]), tolerance: 0).Parameters[0];

        Assert.Equal((0, false), (weight.Error, weight.Passed));
    }

    // E = ½(wx)², whose derivative at w = 1 is x².
    [Theory]
    [InlineData(10, 200, 0.5)]
    [InlineData(10, 50, 0.5)]
    [InlineData(0.5, 0.5, 0.25)]
    public void An_error_is_relative_to_the_larger_derivative_and_to_no_less_than_1(double input, double claimed, double error)
    {
        var (network, inputs, targets) = (Single(new Identity(), weight: 1), Matrix.FromRows([input]), Matrix.FromRows([0]));
        var gradients = GradientsOf(network, inputs, targets, new HalfSquaredError());
        gradients.Layers[0].Weights.Values[0] = claimed;

        Assert.Equal(error, Check(network, inputs, targets, gradients: gradients).Parameters[0].Error, 1e-6);
    }

    [Fact]
    public void A_net_input_of_zero_is_a_kink_of_relu_and_fails_nothing()
    {
        var result = Check(Single(new Relu(), weight: 0), Matrix.FromRows([2]), Matrix.FromRows([1]));

        Assert.All(result.Parameters, parameter => Assert.True(parameter is { Kink: true, Passed: true }));
        Assert.True(result.Passed);
        Assert.Null(result.Worst);
    }

    [Fact]
    public void A_net_input_that_the_move_takes_across_zero_is_a_kink()
    {
        var result = Check(Single(new Relu(), weight: 4e-7), Matrix.FromRows([2]), Matrix.FromRows([1]));

        Assert.All(result.Parameters, parameter => Assert.True(parameter.Kink));
    }

    [Fact]
    public void A_net_input_that_stays_on_one_side_is_no_kink()
    {
        var result = Check(Single(new Relu(), weight: 3e-6), Matrix.FromRows([2]), Matrix.FromRows([1]));

        Assert.All(result.Parameters, parameter => Assert.True(parameter is { Kink: false, Passed: true }));
    }

    [Fact]
    public void A_weight_whose_input_is_zero_stands_at_no_kink()
    {
        var result = Check(Single(new Relu(), weight: 0), Matrix.FromRows([0]), Matrix.FromRows([1]));

        Assert.False(result.Parameters[0].Kink);
        Assert.True(result.Parameters[1].Kink);
    }

    [Fact]
    public void A_kink_that_the_loss_does_not_feel_is_none()
    {
        var network = new Network([
            new Dense(Matrix.FromRows([0]), [0], new Relu()),
            new Dense(Matrix.FromRows([0]), [0.5], new Identity()),
        ]);

        var result = Check(network, Matrix.FromRows([2]), Matrix.FromRows([1]));

        Assert.All(result.Parameters.Take(2), parameter => Assert.True(parameter is { Kink: false, Passed: true }));
    }

    [Fact]
    public void Mean_absolute_error_has_a_kink_at_the_target()
    {
        var result = Check(Single(new Identity(), weight: 0.5), Matrix.FromRows([2]), Matrix.FromRows([1]), new MeanAbsoluteError());

        Assert.All(result.Parameters, parameter => Assert.True(parameter is { Kink: true, Passed: true }));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Elu_has_a_kink_only_where_its_scale_is_not_1(double alpha, bool kink)
    {
        var result = Check(Single(new Elu(alpha), weight: 0), Matrix.FromRows([1]), Matrix.FromRows([1]));

        Assert.Equal(kink, result.Parameters[0].Kink);
        Assert.True(result.Passed);
    }

    [Fact]
    public void A_shared_bias_is_moved_once_for_all_its_neurons()
    {
        var shared = Check(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets).Parameters[4];

        // ∂E/∂net_h1 + ∂E/∂net_h2 = 0.3743625 + 0.420975.
        Assert.True(shared.Parameter.IsBias);
        Assert.Equal(0.7953375, shared.Numeric, 1e-9);
    }

    [Fact]
    public void A_kink_beside_the_way_to_the_loss_is_none()
    {
        // One shared bias for two units: the first stands at its kink and has a weight of 0 to the output, the second is active.
        // The tolerance leaves room for the loss's own curvature.
        var network = new Network([
            new Dense(Matrix.FromRows([0], [1]), [0], new Relu()),
            new Dense(Matrix.FromRows([0, 1]), [0], new Identity()),
        ]);

        var bias = Check(network, Matrix.FromRows([2]), Matrix.FromRows([1]), tolerance: 1e-5).Parameters[2];

        Assert.True(bias is { Parameter.Block: 1, Kink: false, Passed: true });
    }

    [Fact]
    public void Of_equal_errors_the_first_is_the_worst()
    {
        Assert.Equal(2, new GradientCheckResult([At(0, 9, kink: true), At(1, 0.1), At(2, 0.2), At(3, 0.2)]).Worst!.Value.Parameter.Index);
    }

    [Fact]
    public void An_overflow_on_the_way_is_named()
    {
        var result = Check(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, epsilon: 1e200);

        var divergence = result.FindDivergence(Examples.Notebook)!;
        Assert.Equal(("w1", "central difference"), (divergence.Name, divergence.Quantity));
    }

    [Fact]
    public void Up_to_a_number_all_stand_in_their_order()
    {
        var all = Check(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets);

        Assert.Equal(all.Parameters, all.AtMost(10));
    }

    [Fact]
    public void What_failed_comes_before_what_stands_at_a_kink()
    {
        var (failed, atKink) = (At(0, 0.1, passed: false), At(1, 9, kink: true));

        Assert.Equal([failed, atKink], new GradientCheckResult([At(2, 0), atKink, failed]).AtMost(2));
    }

    [Fact]
    public void Past_a_number_the_worst_come_first()
    {
        var all = Check(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets);

        Assert.Equal(all.Parameters.OrderByDescending(parameter => parameter.Error).Take(3), all.AtMost(3));
    }

    [Fact]
    public void A_cancelled_check_stops() =>
        AssertStops(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets);

    [Fact]
    public void A_cancelled_check_of_a_single_layer_stops() =>
        AssertStops(Single(new Tanh(), weight: 1), Matrix.FromRows([1]), Matrix.FromRows([0]));

    private static void AssertStops(Network network, Matrix inputs, Matrix targets)
    {
        var gradients = GradientsOf(network, inputs, targets, new HalfSquaredError());
        var check = new GradientCheck(
            network,
            ForwardPass.Run(network, inputs),
            targets,
            new Criterion(new HalfSquaredError()),
            new PassContext(Cancellation: new CancellationToken(canceled: true)));

        Assert.Throws<OperationCanceledException>(() => check.Run(gradients, Epsilon, Tolerance));
    }

    private static CheckedParameter At(int index, double error, bool kink = false, bool passed = true) =>
        new(new Parameter(0, 0, index), 1, 1, error, kink, passed);

    private static Network Single(Activation activation, double weight) =>
        new([new Dense(Matrix.FromRows([weight]), [0], activation)]);

    private static GradientCheckResult Check(
        Network network,
        Matrix inputs,
        Matrix targets,
        Loss? loss = null,
        Gradients? gradients = null,
        double epsilon = Epsilon,
        double tolerance = Tolerance)
    {
        loss ??= new HalfSquaredError();
        gradients ??= GradientsOf(network, inputs, targets, loss);
        return new GradientCheck(network, ForwardPass.Run(network, inputs), targets, new Criterion(loss))
            .Run(gradients, epsilon, tolerance);
    }

    private static Gradients GradientsOf(Network network, Matrix inputs, Matrix targets, Loss loss) =>
        BackwardPass.Run(network, ForwardPass.Run(network, inputs), targets, new Criterion(loss));
}
