namespace BackpropService.Client.Tests.OtherClients;

/// <summary>How far a client comes that is made otherwise than ours: tried once, for its own test and for the table of clients.</summary>
/// <param name="client">What makes it, as the table names it.</param>
/// <param name="document">What it is made from.</param>
/// <param name="toKnow">What its users have to know.</param>
/// <param name="run">Makes it, compiles it and calls the service, reporting each stage that is reached.</param>
internal sealed class Trial(string client, string document, string toKnow, Func<RunningService, Action<TrialStage>, Task> run)
{
    private readonly Lock _lock = new();
    private Task<(TrialStage Reached, Exception? Failure)>? _outcome;

    /// <summary>Fails with what stopped the client.</summary>
    public async Task Succeeds(RunningService service)
    {
        var (reached, failure) = await Outcome(service);
        Assert.True(failure is null, $"{client}: {reached}, then {failure}");
    }

    /// <summary>The client's row in the table.</summary>
    public async Task<string> Row(RunningService service)
    {
        var (reached, _) = await Outcome(service);
        return $"| {client} | {document} | {Has(TrialStage.Generated)} | {Has(TrialStage.Compiled)} | {Has(TrialStage.Right)} | {toKnow} |";

        string Has(TrialStage stage) => reached >= stage ? "yes" : "no";
    }

    private Task<(TrialStage Reached, Exception? Failure)> Outcome(RunningService service)
    {
        lock (_lock)
        {
            return _outcome ??= Try(service);
        }
    }

    private async Task<(TrialStage Reached, Exception? Failure)> Try(RunningService service)
    {
        var reached = TrialStage.Tried;
        try
        {
            await run(service, stage => reached = stage);
            return (TrialStage.Right, null);
        }
        catch (Exception exception)
        {
            return (reached, exception);
        }
    }
}

/// <summary>How far a client has come.</summary>
internal enum TrialStage
{
    /// <summary>Not even generated.</summary>
    Tried,

    /// <summary>Its code is there.</summary>
    Generated,

    /// <summary>Its code compiles, together with a caller.</summary>
    Compiled,

    /// <summary>What it sends is taken, and what it reads is right to the last digit.</summary>
    Right,
}
