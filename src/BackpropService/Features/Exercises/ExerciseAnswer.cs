using System.Buffers;
using System.Reflection;
using Backprop.Marking.Making;
using Backprop.Marking.Sheets;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Features.Exercises;

/// <summary>Exercises as data, as sheets with blanks, or as questions for a learning platform.</summary>
internal sealed class ExerciseAnswer(ExerciseRequest request, IReadOnlyList<MadeExercise> made) : Answer, IEndpointMetadataProvider
{
    private const string Moodle = "application/vnd.moodle+xml";
    private const string Gift = "text/vnd.gift";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(ExerciseResponse), [.. MediaTypes.Data, MediaTypes.Markdown, Moodle, Gift]));

    protected override string Write(IBufferWriter<byte> output, string mediaType) => mediaType switch
    {
        MediaTypes.Markdown => WriteText(
            output,
            MarkdownSheet.Render(made, request.ChosenDecimals, request.HasSolutions, request.Digits),
            $"{MediaTypes.Markdown}; charset=utf-8"),
        Moodle => WriteText(output, MoodleSheet.Render(made, request.ChosenDecimals), Moodle),
        Gift => WriteText(output, GiftSheet.Render(made, request.ChosenDecimals), $"{Gift}; charset=utf-8"),
        _ => WriteData(output, ExerciseResponse.From(request, made), mediaType),
    };
}
