using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Marking.Making;
using Backprop.Optimizers;

namespace Backprop.Tests.Marking;

public sealed class ExerciseMakerTests
{
    [Theory]
    [InlineData("sigmoid", "sigmoid", "halfSquaredError", "2 2 1", 4)]
    [InlineData("sigmoid", "sigmoid", "halfSquaredError", "2 2 2", 2)]
    [InlineData("tanh", "tanh", "meanSquaredError", "3 2 2", 3)]
    [InlineData("relu", "relu", "halfSquaredError", "2 3 1", 4)]
    [InlineData("relu", "softmax", "categoricalCrossEntropy", "2 2 3", 4)]
    [InlineData("sigmoid", "sigmoid", "binaryCrossEntropy", "2 2 1", 4)]
    [InlineData("tanh", "sigmoid", "squaredError", "2 2 2 1", 4)]
    public void Every_answer_rounds_one_way_and_no_neuron_is_dead_or_saturated(
        string hidden, string last, string loss, string sizes, int decimals)
    {
        var plan = Plan(hidden, last, loss, sizes, decimals);
        for (var seed = 0UL; seed < 10; seed++)
        {
            var made = ExerciseMaker.Make(plan, seed);
            Assert.NotNull(made);
            Assert.Equal(made.Workings.Ids, made.Asked);
            Assert.All(made.Asked, id => Assert.InRange(EdgeDistance(made.Workings.ValueOf(id), decimals), 0.05, 0.5));
            Assert.All(made.Asked.Where(id => id.StartsWith("net_", StringComparison.Ordinal)), id =>
            {
                var net = made.Workings.ValueOf(id);
                Assert.True(id.StartsWith("net_h", StringComparison.Ordinal) && hidden == "relu" ? net > 0 : Math.Abs(net) <= 4, id);
            });
            Assert.All(Given(made), value => Assert.Equal(Math.Round(value, 2), value));
        }
    }

    [Fact]
    public void The_same_seed_makes_the_same_and_another_another()
    {
        var plan = Plan("sigmoid", "sigmoid", "halfSquaredError", "2 2 1", 4);

        Assert.Equal(Given(ExerciseMaker.Make(plan, 3)!), Given(ExerciseMaker.Make(plan, 3)!));
        Assert.NotEqual(Given(ExerciseMaker.Make(plan, 3)!), Given(ExerciseMaker.Make(plan, 4)!));
    }

    [Fact]
    public void What_cannot_be_made_is_null()
    {
        // The first step of rprop is the learning rate, here halfway between 0 and 1.
        var plan = Plan("sigmoid", "sigmoid", "halfSquaredError", "2 2 1", 0) with { Optimization = new(new Rprop(0.5)) };

        Assert.Null(ExerciseMaker.Make(plan, 1));
    }

    [Fact]
    public void Fewer_steps_can_be_asked()
    {
        var plan = Plan("sigmoid", "sigmoid", "halfSquaredError", "2 2 1", 2) with { Ask = ["w5_next", "loss", "net_h1", "E"] };

        Assert.Equal(["net_h1", "E_o1", "E", "w5_next"], ExerciseMaker.Make(plan, 5)!.Asked);
    }

    private static ExercisePlan Plan(string hidden, string last, string loss, string sizes, int decimals)
    {
        int[] widths = [.. sizes.Split(' ').Select(int.Parse)];
        return new(
            new Shape(widths[0]),
            [
                .. widths.Skip(1).Select((neurons, l) => new DensePlan(
                    neurons, Catalog.Activations.Find(l == widths.Length - 2 ? last : hidden)!.Specimen)),
            ],
            new Criterion(Catalog.Losses.Find(loss)!.Specimen),
            new Optimization(new Sgd(0.5)),
            decimals,
            ["forward", "loss", "gradients", "update"]);
    }

    private static double EdgeDistance(double value, int decimals)
    {
        var scaled = Math.Abs(value) * Math.Pow(10, decimals);
        return Math.Abs(scaled - Math.Floor(scaled) - 0.5);
    }

    private static IEnumerable<double> Given(MadeExercise made) => made.Exercise.Network.Layers
        .SelectMany(layer => layer.Blocks).SelectMany(block => block.Values)
        .Concat(made.Exercise.Inputs.Values)
        .Concat(made.Exercise.Targets.Values.Values);
}
