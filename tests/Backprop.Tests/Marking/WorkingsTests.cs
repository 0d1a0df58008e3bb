using Backprop.Activations;
using Backprop.Losses;
using Backprop.Marking.Steps;
using Backprop.Tests.Derivations;

namespace Backprop.Tests.Marking;

public sealed class WorkingsTests
{
    public static TheoryData<string> Networks => [.. ShapedNetworks.All];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_step_follows_from_those_before_it_and_has_their_value(string network)
    {
        var workings = new Workings(ShapedNetworks.Explain(network));
        Assert.All(workings.Steps, step =>
        {
            Assert.All(step.Forms.SelectMany(form => form.Reads), read => Assert.InRange(read, 0, step.Position - 1));
            Assert.Equal(step.Value, step.Form(0).Tree.Value);
        });
    }

    [Fact]
    public void A_loss_that_is_taken_together_with_its_activation_has_two_forms()
    {
        var explanation = Explained.Of(
            Examples.Dense(new Softmax(), 2, 3), Examples.Spread(1, 2), Matrix.FromRows([0, 1, 0]), new CategoricalCrossEntropy());
        var workings = new Workings(explanation);
        foreach (var id in (string[])["E_o2", "dE/dnet_o1", "dE/dnet_o1 by the chain"])
        {
            var step = workings.Steps[workings.Find(id)!.Value];
            Assert.Equal(step.Form(0).Tree.Value, step.Form(1).Tree.Value, 1e-12);
        }
    }

    [Fact]
    public void Steps_stand_in_the_order_in_which_one_computes_them()
    {
        var ids = new Workings(Explained.Of(
            Examples.Dense(new Sigmoid(), 2, 1, 1), Examples.Spread(1, 2), Matrix.FromRows([0.5]))).Ids;
        string[] expected =
        [
            "net_h1", "out_h1", "net_o1", "out_o1", "E_o1", "E", "dE/dout_o1", "dout_o1/dnet_o1", "dE/dnet_o1", "dnet_o1/dout_h1",
            "dE/dout_h1 via o1", "dE/dout_h1", "dout_h1/dnet_h1", "dE/dnet_h1", "dnet_h1/dw1", "dE/dw1", "dnet_h1/dw2", "dE/dw2",
            "dnet_o1/dw3", "dE/dw3", "dnet_h1/db1", "dE/db1", "dnet_o1/db2", "dE/db2", "w1_next", "w2_next", "w3_next", "b1_next", "b2_next",
        ];
        Assert.Equal(expected, ids);
    }

    [Fact]
    public void A_group_has_every_step_of_its_kind()
    {
        var workings = new Workings(Explained.Notebook);
        Assert.Equal(workings.Ids, Workings.Groups.Keys.SelectMany(group => workings.FindGroup(group)!));
        Assert.Null(workings.FindGroup("everything"));
    }
}
