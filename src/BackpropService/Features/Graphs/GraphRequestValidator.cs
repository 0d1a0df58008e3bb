using Backprop.Graphs;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Configuration;
using FluentValidation;
using FluentValidation.Results;

namespace BackpropService.Features.Graphs;

internal sealed class GraphRequestValidator : AbstractValidator<GraphRequest>
{
    private const int MostNamesListed = 20;

    public GraphRequestValidator(CurrentOptions<Limits> limits)
    {
        RuleFor(request => request.Values).Check((path, values, _) => CheckValues(path, values));
        RuleFor(request => request.Expression).Custom((expression, context) =>
        {
            // A text that is too long is refused with its length, and unread; one whose values are not known cannot be judged.
            var request = context.InstanceToValidate;
            if (expression is not null
                && expression.Length <= limits.Value.ExpressionCharacters
                && !context.HasRefusedWithin("values")
                && !CheckValues(string.Empty, request.Values ?? []).Any()
                && Read(request) is { } wrong)
            {
                context.AddFailure(new ValidationFailure(wrong.Path, wrong.Message));
            }
        });
    }

    private static IEnumerable<Finding> CheckValues(string path, Dictionary<string, NumberOrListDto> values)
    {
        foreach (var (name, value) in values)
        {
            var at = JsonPath.Child(path, name);
            if (!ComputationGraph.CanName(name))
            {
                yield return new(at, "is no name; expected letters, digits and '_', a digit not first");
            }
            else if (ComputationGraph.FunctionNames.Contains(name))
            {
                yield return new(at, $"has the name of a function; expected another than {Phrases.OneOf(ComputationGraph.FunctionNames)}");
            }
            else if (name.Length > ComputationGraph.LongestName)
            {
                yield return new(at, $"has a name of {name.Length} characters; expected one of at most {ComputationGraph.LongestName}");
            }
            else if (value.Values.Length == 0)
            {
                yield return new(at, "is empty; expected a number or an array of numbers, at least one");
            }
        }
    }

    /// <summary>Reads the expression, and finds the result in it.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    private static Finding? Read(GraphRequest request)
    {
        ComputationGraph graph;
        try
        {
            graph = request.Read();
        }
        catch (MalformedExpressionException malformed)
        {
            var question = malformed.UnknownName is { } name ? NearNames.Question(name, malformed.KnownNames) : string.Empty;
            return new("expression", $"{malformed.Place}: {malformed.Message}{question}");
        }

        if (request.Of is { } of && !graph.Names.ContainsKey(of))
        {
            string[] names = [.. graph.Names.Keys];
            var known = names.Length > MostNamesListed ? string.Empty : $"; expected {Phrases.OneOf(names)}";
            var found = $"{new SourcePlace(1, 1)}: '{JsonPath.Excerpt(of)}' is neither given nor assigned";
            return new("of", found + known + NearNames.Question(of, names));
        }

        return request.Result is { Length: { } length } list
            ? new(
                request.Of is null ? "expression" : "of",
                $"{list.Place}: '{JsonPath.Excerpt(request.Of ?? graph.Last)}' is a list of {length}; "
                    + "expected a number, as 'sum' makes of a list")
            : null;
    }
}
