using Backprop.Layers;
using Backprop.Marking.Making;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Exercises;

/// <summary>The exercises; each can be posted to `/grade` as it is.</summary>
/// <param name="Exercises">As many as were asked for, each with the seed that makes it alone.</param>
public sealed record ExerciseResponse(IReadOnlyList<ExerciseDto> Exercises)
{
    internal static ExerciseResponse From(ExerciseRequest request, IReadOnlyList<MadeExercise> made) =>
        new([.. request.Seeds.Zip(made, (seed, exercise) => ToDto(request, seed, exercise))]);

    private static ExerciseDto ToDto(ExerciseRequest request, long seed, MadeExercise made)
    {
        var network = made.Exercise.Network;
        var targets = made.Exercise.Targets.Values;
        return new ExerciseDto
        {
            Seed = seed,
            Network = new NetworkDto
            {
                Layers = request.Layers?.Objects is { } plans
                    ? LayerPlanDto.With(plans, network.Outermost, network)
                    : [.. network.Layers.Select(ToDto)],
            },
            Inputs = SamplesDto.From(made.Exercise.Inputs, network.InputShape),
            Targets = new TargetsDto(MatrixDto.MatrixRank, targets.Values, [1, targets.Columns]),
            Loss = request.ChosenLoss,
            Optimizer = request.ChosenOptimizer,
            Decimals = request.ChosenDecimals,
            Ask = [.. made.Asked],
            Solutions = request.HasSolutions ? made.Asked.ToDictionary(id => id, made.Workings.ValueOf) : null,
        };
    }

    private static LayerDto ToDto(Layer layer) => new()
    {
        Members = new(
            layer.Blocks.Select(block => KeyValuePair.Create(block.Name, BlockValues.ToWire(block.Shape, block.Values)))
                .Append(KeyValuePair.Create("activation", (object)layer.Activation!.Name))),
    };
}
