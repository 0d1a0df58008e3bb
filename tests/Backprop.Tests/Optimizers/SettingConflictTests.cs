using Backprop.Optimizers;

namespace Backprop.Tests.Optimizers;

public sealed class SettingConflictTests
{
    private const string WithoutMomentum = "does not apply without momentum; expected momentum greater than 0 beside it";

    public static TheoryData<Sgd, string, string> Conflicts => new()
    {
        { new Sgd(0.1, Nesterov: true), "nesterov", $"nesterov {WithoutMomentum}" },
        { new Sgd(0.1, Nesterov: true), "nesterov momentum", $"nesterov {WithoutMomentum}" },
        { new Sgd(0.1, Dampening: 0.5), "dampening", $"dampening {WithoutMomentum}" },
        // A setting at its default changes nothing, so nothing that was given would be ignored.
        { new Sgd(0.1), "nesterov", "" },
        { new Sgd(0.1), "dampening", "" },
        { new Sgd(0.1, Dampening: 0.5, Nesterov: true), "", $"nesterov {WithoutMomentum}, dampening {WithoutMomentum}" },
        { new Sgd(0.1, 0.9, Dampening: 0.5, Nesterov: true), "", "dampening is 0.5; nesterov expects 0" },
        { new Sgd(0.1, 0.9, Dampening: 0, Nesterov: true), "momentum dampening nesterov", "" },
        { new Sgd(0.1, 0.9, Dampening: 0.5), "momentum dampening nesterov", "" },
        { new Sgd(0.1), "", "" },
        { new Sgd(0.1), "momentum dampening nesterov", "" },
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void A_setting_that_momentum_would_need_is_a_conflict_without_it(Sgd optimizer, string given, string expected) => Assert.Equal(
        expected,
        string.Join(", ", optimizer.FindConflicts(given.Split(' ')).Select(conflict => $"{conflict.Setting} {conflict.Message}")));
}
