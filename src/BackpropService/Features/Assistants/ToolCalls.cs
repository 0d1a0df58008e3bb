using System.Text.Json;
using BackpropService.Bodies;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Configuration;
using BackpropService.Hosting.Failures;
using BackpropService.Hosting.Telemetry;
using FluentValidation;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace BackpropService.Features.Assistants;

/// <summary>Answers calls of tools: what a call asks its endpoint answers, and an assistant gets as much of that as it wants.</summary>
internal sealed class ToolCalls(EndpointCalls endpoints, IValidator<AnswerForm> validator, CurrentOptions<Limits> limits)
{
    private static readonly Dictionary<string, AssistantTool> Tools = AssistantTool.All.ToDictionary(tool => tool.Name);

    /// <summary>Answers a call; what the endpoint refuses is an answer too, whose text is the problem.</summary>
    /// <exception cref="McpProtocolException">There is no such tool.</exception>
    public async ValueTask<CallToolResult> AnswerAsync(HttpContext http, CallToolRequestParams? call, CancellationToken cancellation)
    {
        if (call?.Name is not { } name || !Tools.TryGetValue(name, out var tool))
        {
            throw new McpProtocolException(
                $"There is no tool '{JsonPath.Excerpt(call?.Name ?? string.Empty)}'; there are {string.Join(", ", Tools.Keys)}.",
                McpErrorCode.InvalidParams);
        }

        try
        {
            return await AnswerAsync(http, tool, call.Arguments, cancellation);
        }
        catch (Exception exception)
        {
            var problem = ExceptionProblems.Of(exception, http) as Problem ?? Problems.For(StatusCodes.Status500InternalServerError);
            // The library would answer without a trace of it.
            RequestNotes.Of(http).Failure = problem.StatusCode == StatusCodes.Status500InternalServerError ? exception : null;
            return Refusal(problem, http);
        }
    }

    private async Task<CallToolResult> AnswerAsync(
        HttpContext http, AssistantTool tool, IDictionary<string, JsonElement>? given, CancellationToken cancellation)
    {
        var arguments = new ToolArguments(tool, given);
        var errors = new ContractErrors { MostItems = limits.Value.Items };
        var form = arguments.ReadForm(errors, validator);
        if (errors.Any)
        {
            return Refusal(Problems.Invalid(errors), http);
        }

        var (status, answer) = await endpoints.CallAsync(
            http, tool.Operation, arguments.ToBody(form), limits.Value.McpAnswerBytes, cancellation);
        var notes = RequestNotes.Of(http);
        notes.Shape = $"{tool.Name} {notes.Shape}".TrimEnd();
        if (status >= StatusCodes.Status400BadRequest)
        {
            notes.EndedAs = status;
            return Result(answer.ToArray(), isError: true);
        }

        return answer.IsCut
            ? Refusal(Problems.TooLarge(Exceeded(nameof(Limits.McpAnswerBytes), answer.Whole, limits.Value.McpAnswerBytes)), http)
            : Shaped(new ShapedAnswer(answer.ToArray(), tool, form), form, http);
    }

    private CallToolResult Shaped(ShapedAnswer answer, AnswerForm form, HttpContext http)
    {
        if (answer.Missing is { } missing)
        {
            var errors = new ContractErrors();
            errors.Add($"only[{missing.Index}]", missing.Message);
            return Refusal(Problems.Invalid(errors), http);
        }

        var text = answer.Write();
        return form.IsFull || text.Length <= limits.Value.McpShortAnswerBytes
            ? Result(text, isError: false)
            : Refusal(
                Problems.TooLarge(
                    Exceeded(nameof(Limits.McpShortAnswerBytes), text.Length, limits.Value.McpShortAnswerBytes),
                    $"Ask for parts of it by `only`, {answer.DescribeParts()}, or for all of it by `full`."),
                http);
    }

    private static ExceededLimit Exceeded(string limit, long bytes, int most) =>
        new($"{Limits.Section}:{limit}", "bytes of an answer", bytes, most);

    private static CallToolResult Refusal(Problem problem, HttpContext http)
    {
        RequestNotes.Of(http).EndedAs = problem.StatusCode;
        return Result(Problems.ToJson(problem, http), isError: true);
    }

    private static CallToolResult Result(byte[] json, bool isError) => new()
    {
        Content = [new TextContentBlock { Text = System.Text.Encoding.UTF8.GetString(json) }],
        StructuredContent = JsonElement.Parse(json),
        IsError = isError,
    };
}
