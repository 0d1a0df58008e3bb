using Backprop;
using Backprop.Layers;
using Backprop.Optimizers;
using Backprop.Optimizers.Schedules;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Training;

/// <summary>What holds for a training that goes on with another: it belongs to the same network, optimizer and rules.</summary>
internal static class ResumeRules
{
    /// <summary>The broken rules of what stands at a path.</summary>
    public static IEnumerable<Finding> Check(string path, ResumeDto resume, TrainRequest request, BatchSizes batches) =>
    [
        .. Epochs(path, resume, request),
        .. Plateau($"{path}.plateau", resume.Plateau, request),
        .. EarlyStopping($"{path}.earlyStopping", resume.EarlyStopping, request, batches),
    ];

    private static IEnumerable<Finding> Epochs(string path, ResumeDto resume, TrainRequest request)
    {
        if (resume.Epoch is < 0 || (long)(resume.Epoch ?? 0) + (request.Training.Epochs ?? 0) > int.MaxValue)
        {
            yield return new($"{path}.epoch", $"is {resume.Epoch}; expected a whole number from 0, with epochs at most {int.MaxValue}");
        }
        else if (resume.Epoch > 0 && request.Optimizer is { State: null })
        {
            yield return new(
                path,
                $"goes on after {EnglishLists.Count(resume.Epoch.Value, "epoch")}, and optimizer has no state; "
                + "expected network and optimizer as they were answered with it");
        }
    }

    private static IEnumerable<Finding> Plateau(string path, PlateauProgressDto? plateau, TrainRequest request)
    {
        if (plateau is null)
        {
            return [];
        }

        var schedule = request.Optimizer?.Schedule is { } given ? given.After ?? given : null;
        return schedule is null || DefinitionRules.Find<Schedule>(schedule.Type, schedule) is not Backprop.Optimizers.Schedules.Plateau
            ? [new(path, "is given, and the optimizer's schedule is no 'plateau'; expected both or neither")]
            : [.. AtLeast0($"{path}.learningRate", plateau.LearningRate), .. AtLeast0($"{path}.waited", plateau.Waited)];
    }

    private static IEnumerable<Finding> EarlyStopping(
        string path, EarlyStoppingProgressDto? progress, TrainRequest request, BatchSizes batches)
    {
        if (progress is null)
        {
            return [];
        }

        return request.Training.EarlyStopping is null
            ? [new(path, "is given without training.earlyStopping; expected both or neither")]
            :
            [
                .. AtLeast0($"{path}.waited", progress.Waited),
                .. Snapshot($"{path}.best", progress.Best, request, batches),
                .. Snapshot($"{path}.last", progress.Last, request, batches),
            ];
    }

    private static IEnumerable<Finding> AtLeast0(string path, double? value) =>
        value < 0 ? [new(path, $"is {Phrases.Number(value.Value)}; expected at least 0")] : [];

    private static IEnumerable<Finding> Snapshot(string path, SnapshotDto? snapshot, TrainRequest request, BatchSizes batches)
    {
        // What is wrong with the request's own network and samples is told there.
        if (snapshot?.Network is null || request.Network is null || request.Inputs is null
            || NetworkRules.Check("network", request.Network, request.Inputs, batches).Any())
        {
            return [];
        }

        var broken = NetworkRules.Check($"{path}.network", snapshot.Network, request.Inputs, batches).ToList();
        if (broken.Count > 0)
        {
            return broken;
        }

        if (HasOtherShapes(snapshot, request))
        {
            return [new($"{path}.network", "has other layers than network; expected the same with other numbers")];
        }

        return snapshot.State is not null && request.Optimizer is { } given
            && DefinitionRules.Find<Optimizer>(given.Type, given) is { } optimizer
            ? OptimizerStateRules.Check($"{path}.state", snapshot.State, optimizer, snapshot.Network)
            : [];
    }

    private static bool HasOtherShapes(SnapshotDto snapshot, TrainRequest request)
    {
        var layers = snapshot.Network.ToNetwork(request.Inputs!.FindSampleShape()).Layers;
        var expected = request.ToNetwork().Layers;
        return layers.Count != expected.Count || layers.Zip(expected).Any(pair =>
            pair.First.GetType() != pair.Second.GetType()
            || !pair.First.Blocks.Select(block => block.Shape).SequenceEqual(pair.Second.Blocks.Select(block => block.Shape)));
    }
}
