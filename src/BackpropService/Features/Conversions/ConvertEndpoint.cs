using Backprop.Formats;
using BackpropService.Bodies;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Conversions;

internal static class ConvertEndpoint
{
    public static void MapConvert(this IEndpointRouteBuilder routes) => routes
        .MapPost("/convert", Handle)
        .WithName("Convert")
        .WithTags("Data")
        .WithSummary("Turns a network into another program's file, and such a file into a network.")
        .WithDescription(
            "What comes in is told by Content-Type, what goes out by Accept: JSON or MessagePack as everywhere; graphs of ONNX "
            + "(`application/onnx`); safetensors, with the names that a PyTorch `state_dict` has (`application/safetensors`); what "
            + "`to_json` and `get_weights` of a Keras Sequential or functional model give (`application/vnd.keras+json`); what `toJSON` "
            + "of brain.js gives (`application/vnd.brainjs+json`); what scikit-learn's `MLPClassifier` and `MLPRegressor` have learned "
            + "(`application/vnd.sklearn+json`); the code of a PyTorch module for the safetensors, which only goes out (`text/x-python`). "
            + "Keras, brain.js and scikit-learn are also known as `application/json`, by `class_name`, `sizes` and `coefs_`. "
            + "safetensors and PyTorch hold all kinds of layers, ONNX and Keras many, the others dense ones; what a format cannot carry "
            + "is a 422 that names the layer.");

    private static Results<ConversionAnswer, Problem> Handle(Body<ConvertRequest> body, HttpContext http)
    {
        var errors = new ContractErrors();
        var file = Body<ConvertRequest>.Files!.Find(http.Request.ContentType, body: []);
        var query = ConvertQuery.Read(http.Request.Query, file, errors);
        var mediaType = http.AcceptedMediaType();
        var isData = MediaTypes.Data.Contains(mediaType);
        if (isData)
        {
            query.RefusePrecision(errors);
        }

        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        var request = body.Value;
        if (isData)
        {
            return new ConversionAnswer(request.Network);
        }

        var format = NetworkFiles.WriterOf(mediaType, query);
        return new ConversionAnswer(request.Network, format, format.Write(request.ToNetwork(), query.Precision ?? Precision.Binary64));
    }
}
