using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>Trains a network epoch by epoch.</summary>
/// <param name="network">The network to start from; it stays as it is.</param>
/// <param name="optimization">How gradients become steps.</param>
/// <param name="state">What the optimizer carried over from earlier training.</param>
/// <param name="criterion">The loss, its reduction and the penalty.</param>
/// <param name="training">The samples to learn from.</param>
/// <param name="validation">Samples that are only measured on; null for none.</param>
/// <param name="plan">How long, and in which portions.</param>
/// <param name="arithmetic">How sums of products are rounded.</param>
/// <param name="mode">Whether layers that behave differently while a network learns do so.</param>
/// <param name="summation">In which order sums over samples are added up.</param>
public sealed class Trainer(
    Network network,
    Optimization optimization,
    OptimizerState state,
    Criterion criterion,
    Dataset training,
    Dataset? validation,
    TrainingPlan plan,
    Arithmetic arithmetic = Arithmetic.Plain,
    Mode mode = Mode.Training,
    Summation summation = Summation.Sequential)
{
    private readonly Loss _loss = criterion.Loss.Behind(network.OutputActivation);
    private readonly Learner _learner = new(
        plan.Resumption?.EarlyStopping?.Last ?? new Snapshot(network, state), optimization, plan.Resumption?.Plateau);
    private readonly Dataset _training = training.InRowsOf(network.OutputRow);
    private readonly Dataset? _validation = validation?.InRowsOf(network.OutputRow);
    private readonly double _divisor = criterion.Divisor(training.Targets.InRowsOf(network.OutputRow), summation);
    private readonly Batches _batches = new(training.InRowsOf(network.OutputRow), plan);
    private readonly Dictionary<int, Differentiation> _passes = [];
    private readonly BestNetwork? _best = plan.EarlyStopping is { } rule
        ? new BestNetwork(rule, plan.Resumption?.EarlyStopping ?? new(), KeptBefore(plan.Resumption?.EarlyStopping, new(network, state)))
        : null;
    private readonly List<EpochReport> _history = [];
    private readonly TrainingRemarks _remarks = new();
    private int _epoch = plan.Resumption?.Epoch ?? 0;
    private double? _lastFiniteLoss;

    /// <summary>What a training had reached when it was cancelled.</summary>
    public TrainingResult Interrupted() => new(
        _learner.Network,
        _learner.State,
        _history,
        StoppedBecause.Interrupted,
        ResumptionAfter(_learner.Current, _best?.Progress, _best?.Kept),
        []);

    /// <summary>Trains until the plan's end.</summary>
    /// <param name="report">Called with each reported epoch, as soon as it is over.</param>
    /// <param name="interruption">Asked after each epoch: ends the training there, with what it has.</param>
    /// <param name="cancellation">Asked before each sample of each layer: ends it at once, with an exception.</param>
    public TrainingResult Run(
        Action<EpochReport>? report = null, CancellationToken interruption = default, CancellationToken cancellation = default)
    {
        while (true)
        {
            var epoch = _epoch + 1;
            // Without a validation set the loss belongs to the network that the epoch began with.
            var before = _best is not null && _validation is null ? _learner.Snapshot() : null;
            var (entry, divergence) = RunEpoch(epoch, cancellation);
            if (divergence is not null)
            {
                return Diverged(divergence with { Epoch = epoch - 1, LastFiniteLoss = _lastFiniteLoss });
            }

            _epoch = epoch;
            _best?.Offer(entry.ValidationLoss ?? entry.Loss, () => before ?? _learner.Snapshot());
            _learner.Follow(entry.ValidationLoss ?? entry.Loss);
            _remarks.Follow(entry);
            var reason = ReasonToStop(entry, interruption);
            if (reason is not null || epoch % plan.ReportEvery == 0)
            {
                _history.Add(entry);
                report?.Invoke(entry);
            }

            if (reason is not null)
            {
                return Result(reason.Value, cancellation);
            }
        }
    }

    private (EpochReport Entry, Divergence? Divergence) RunEpoch(int epoch, CancellationToken cancellation)
    {
        var (loss, penalty) = (0.0, 0.0);
        double? right = 0;
        _batches.Begin(_learner.State.Epoch);
        for (var b = 0; b < _batches.Count; b++)
        {
            var batch = _batches[b];
            var passes = PassesOver(batch);
            var (batchRight, divergence) = Step(passes, batch, PassWith(cancellation));
            if (divergence is not null)
            {
                var sample = divergence.Sample is { } position ? _training.PlaceOf(_batches.IndicesOf(b)[position]) : (int?)null;
                return (new EpochReport(epoch, loss), divergence with { Sample = sample });
            }

            // The share of a single batch is exactly 1, so that its loss keeps its bits.
            loss += passes.DataLoss * (criterion.Divisor(batch.Targets, summation) / _divisor);
            penalty += (passes.Penalty ?? 0) * ((double)batch.Count / _training.Count);
            right += batchRight;
            _lastFiniteLoss = passes.TotalLoss;
        }

        _learner.EndEpoch();
        var entry = new EpochReport(epoch, loss + penalty, Accuracy: right / _training.Targets.TotalWeight);
        if (_validation is null)
        {
            return (entry, null);
        }

        var measured = Evaluation.Of(_learner.Network, _validation, criterion, PassWith(cancellation));
        return (
            entry with { ValidationLoss = measured.Loss, ValidationAccuracy = measured.Right / _validation.Targets.TotalWeight },
            measured.Divergence is { } found
                ? found with
                {
                    Quantity = $"validation {found.Quantity}",
                    Sample = found.Sample is { } place ? _validation.PlaceOf(place) : null,
                }
                : null);
    }

    private (double? Right, Divergence? Divergence) Step(Differentiation passes, Dataset batch, PassContext pass)
    {
        // Each step draws from another stream of the seed.
        passes.Run(pass.ForStream(_learner.Steps));
        var divergence = passes.FindDivergence();
        if (divergence is null)
        {
            _learner.Update(passes.Gradients);
            _learner.Carry(passes.Trace);
            divergence = _learner.FindDivergence();
        }

        return (Evaluation.RightIn(_loss, passes.Trace.Outputs, batch.Targets), divergence);
    }

    private PassContext PassWith(CancellationToken cancellation) => new(arithmetic, mode, plan.Seed, summation, cancellation);

    /// <summary>The passes over batches of one size, which all come in the same matrices.</summary>
    private Differentiation PassesOver(Dataset batch)
    {
        if (!_passes.TryGetValue(batch.Count, out var passes))
        {
            _passes[batch.Count] = passes = new Differentiation(
                _learner.Network, batch.Inputs, batch.Targets, criterion, withInputs: false);
        }

        return passes;
    }

    private StoppedBecause? ReasonToStop(EpochReport entry, CancellationToken interruption) =>
        entry.Loss <= plan.TargetLoss ? StoppedBecause.TargetLoss
        : _best is { GivesUp: true } ? StoppedBecause.EarlyStopping
        : entry.Epoch - (plan.Resumption?.Epoch ?? 0) == plan.Epochs ? StoppedBecause.Epochs
        : interruption.IsCancellationRequested ? StoppedBecause.Interrupted
        : null;

    private TrainingResult Result(StoppedBecause reason, CancellationToken cancellation)
    {
        var (progress, kept) = (_best?.Progress, _best?.Kept);
        if (_best is not null && _validation is null)
        {
            var measured = Evaluation.Of(_learner.Network, _training, criterion, PassWith(cancellation));
            _best.Offer(measured.Divergence is null ? measured.Loss : double.PositiveInfinity, _learner.Snapshot);
        }

        // An interrupted training is to go on from where it is, not from where it was best.
        var given = (reason == StoppedBecause.Interrupted ? null : _best?.Kept) ?? _learner.Current;
        var trace = ForwardPass.Run(given.Network, _training.Inputs, PassWith(cancellation) with { Mode = Mode.Inference });
        var remarks = _remarks.On(given.Network, trace, _loss, _training, _validation);
        return new TrainingResult(
            given.Network, given.State, _history, reason, ResumptionAfter(given, progress, kept), remarks);
    }

    // The loss of the last network is not among those before: a training that goes on meets it in its next epoch.
    private Resumption ResumptionAfter(Snapshot given, EarlyStoppingProgress? progress, Snapshot? kept) =>
        new(_epoch, _learner.Plateau, progress is null ? null : progress with { Best = Unless(given, kept), Last = Unless(given, _learner.Current) });

    private static Snapshot? Unless(Snapshot given, Snapshot? other) => other?.IsOfTheSameStepAs(given) != false ? null : other;

    private static Snapshot? KeptBefore(EarlyStoppingProgress? progress, Snapshot given) =>
        progress is null || double.IsPositiveInfinity(progress.LowestLoss) ? null : progress.Best ?? given;

    private TrainingResult Diverged(Divergence divergence) =>
        new(_learner.Network, _learner.State, _history, StoppedBecause.Divergence, new Resumption(_epoch), [], divergence);
}
