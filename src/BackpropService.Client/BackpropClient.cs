using System.Net;
using System.Runtime.CompilerServices;
using BackpropService.Client.Contracts;
using BackpropService.Client.Layers;

namespace BackpropService.Client;

/// <summary>
/// Calls BackpropService. Every call is pure: the same request gives the same answer, and nothing is kept between requests. Safe for any
/// number of callers at once.
/// </summary>
/// <remarks>
/// Every method throws <see cref="BackpropProblemException"/> where the service refuses a request, with the broken rules by JSON path;
/// <see cref="HttpRequestException"/> where it cannot be reached, and <see cref="OperationCanceledException"/> when cancelled, upon which
/// the service stops computing.
/// </remarks>
/// <example>
/// <code>
/// using var http = new HttpClient { BaseAddress = new Uri("http://localhost:8080") };
/// var answer = await new BackpropClient(http).ForwardAsync(new() { Network = network, Inputs = [[0.05, 0.10]] });
/// </code>
/// </example>
public sealed class BackpropClient
{
    private const string Any = "*/*";

    private readonly BodyFormat _format;
    private readonly ServiceConnection _service;

    /// <summary>A client over an HttpClient of the caller's.</summary>
    /// <param name="http">What sends the requests; its <see cref="HttpClient.Timeout"/>, 100 s by default, ends longer trainings.</param>
    /// <param name="options">How to talk with the service. Null: JSON, no key, three retries.</param>
    /// <exception cref="ArgumentException">Neither the HttpClient nor the options say where the service is.</exception>
    public BackpropClient(HttpClient http, BackpropClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        options ??= new();
        _format = options.BodyFormat;
        _service = new(http, options);
    }

    /// <summary>Runs a batch through the network: every net input and output; with targets, the loss.</summary>
    /// <param name="request">The network and the batch.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<ForwardResponse> ForwardAsync(ForwardRequest request, CancellationToken cancellation = default) =>
        PostAsync<ForwardRequest, ForwardResponse>("forward", request, cancellation);

    /// <summary>Differentiates the loss by every weight, bias, net input and input.</summary>
    /// <param name="request">The network, the batch and its targets.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<GradientsResponse> GradientsAsync(GradientsRequest request, CancellationToken cancellation = default) =>
        PostAsync<GradientsRequest, GradientsResponse>("gradients", request, cancellation);

    /// <summary>Makes one step of the optimizer.</summary>
    /// <param name="request">The network, the batch, its targets and the optimizer.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<TrainStepResponse> TrainStepAsync(TrainStepRequest request, CancellationToken cancellation = default) =>
        PostAsync<TrainStepRequest, TrainStepResponse>("train-step", request, cancellation);

    /// <summary>Makes one step of the optimizer with gradients that are there.</summary>
    /// <param name="request">The network, the gradients and the optimizer.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<TrainStepResponse> GradientStepAsync(GradientStepRequest request, CancellationToken cancellation = default) =>
        PostAsync<GradientStepRequest, TrainStepResponse>("train-step", request, cancellation);

    /// <summary>Trains for many epochs and answers when it is over; see <see cref="TrainEventsAsync"/> for progress meanwhile.</summary>
    /// <param name="request">The network, the samples, the optimizer and how long to train.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<TrainResponse> TrainAsync(TrainRequest request, CancellationToken cancellation = default) =>
        PostAsync<TrainRequest, TrainResponse>("train", request, cancellation);

    /// <summary>Trains for many epochs and tells each reported one when it is over, then the result.</summary>
    /// <param name="request">The network, the samples, the optimizer and how long to train.</param>
    /// <param name="cancellation">Ends the events, and the training with them.</param>
    /// <exception cref="BackpropProblemException">The request is refused; what fails later is a <see cref="TrainError"/>.</exception>
    /// <exception cref="HttpIOException">The events broke off; the same request can be sent again.</exception>
    public async IAsyncEnumerable<TrainEvent> TrainEventsAsync(
        TrainRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var body = _format.Serialize(request);
        using var response = await _service
            .SendAsync(
                HttpMethod.Post, "train", "text/event-stream", body, HttpCompletionOption.ResponseHeadersRead, cancellation: cancellation)
            .ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await foreach (var told in TrainEvents.ReadAsync(stream, cancellation).ConfigureAwait(false))
        {
            yield return told;
        }
    }

    /// <summary>Derives how each gradient and next value of one sample comes about, step by step.</summary>
    /// <param name="request">What a training step takes, with one sample, and the parameters to derive.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<ExplainResponse> ExplainAsync(ExplainRequest request, CancellationToken cancellation = default) =>
        PostAsync<ExplainRequest, ExplainResponse>("explain", request, cancellation);

    /// <summary>The same derivation as a text.</summary>
    /// <param name="request">What a training step takes, with one sample, and the parameters to derive.</param>
    /// <param name="format">Markdown, a notebook, or a PyTorch script.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<string> ExplainAsTextAsync(
        ExplainRequest request, ExplanationFormat format, CancellationToken cancellation = default) =>
        PostForTextAsync("explain", request, MediaTypeOf(format), cancellation);

    /// <summary>Draws the network as SVG: neurons, connections, values.</summary>
    /// <param name="request">The network, and a sample where its values are wanted.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<string> DiagramAsync(DiagramRequest request, CancellationToken cancellation = default) =>
        PostForTextAsync("diagram", request, "image/svg+xml", cancellation);

    /// <summary>Evaluates an expression and differentiates it by everything in it, node by node.</summary>
    /// <param name="request">The expression and its values.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<GraphResponse> GraphAsync(GraphRequest request, CancellationToken cancellation = default) =>
        PostAsync<GraphRequest, GraphResponse>("graph", request, cancellation);

    /// <summary>The same as a text.</summary>
    /// <param name="request">The expression and its values.</param>
    /// <param name="format">Markdown, a notebook, or a PyTorch script.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<string> GraphAsTextAsync(GraphRequest request, ExplanationFormat format, CancellationToken cancellation = default) =>
        PostForTextAsync("graph", request, MediaTypeOf(format), cancellation);

    /// <summary>Draws an expression as a circuit, in SVG: values above the wires, gradients below.</summary>
    /// <param name="request">The expression and its values.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<string> CircuitAsync(GraphRequest request, CancellationToken cancellation = default) =>
        PostForTextAsync("graph", request, "image/svg+xml", cancellation);

    /// <summary>Checks the gradients against central differences, and diagnoses the caller's own where they are given.</summary>
    /// <param name="request">The network, the batch, its targets, and the claim.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<GradientCheckResponse> GradientCheckAsync(GradientCheckRequest request, CancellationToken cancellation = default) =>
        PostAsync<GradientCheckRequest, GradientCheckResponse>("gradient-check", request, cancellation);

    /// <summary>Makes training steps to be computed by hand; the same seed gives the same ones.</summary>
    /// <param name="request">What they are to be like, and how many.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<ExerciseResponse> ExerciseAsync(ExerciseRequest request, CancellationToken cancellation = default) =>
        PostAsync<ExerciseRequest, ExerciseResponse>("exercise", request, cancellation);

    /// <summary>The same exercises as sheets or questions.</summary>
    /// <param name="request">What they are to be like, and how many.</param>
    /// <param name="format">Markdown, Moodle XML, or GIFT.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<string> ExerciseAsTextAsync(
        ExerciseRequest request, ExerciseFormat format, CancellationToken cancellation = default) =>
        PostForTextAsync("exercise", request, format switch
        {
            ExerciseFormat.Markdown => "text/markdown",
            ExerciseFormat.MoodleXml => "application/vnd.moodle+xml",
            ExerciseFormat.Gift => "text/vnd.gift",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        }, cancellation);

    /// <summary>Marks a computation by hand, step by step; what follows rightly from a mistake counts.</summary>
    /// <param name="request">The exercise and the answers, of one or of a class.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<GradeResponse> GradeAsync(GradeRequest request, CancellationToken cancellation = default) =>
        PostAsync<GradeRequest, GradeResponse>("grade", request, cancellation);

    /// <summary>Draws the parameters of a network; the same seed gives the same network.</summary>
    /// <param name="request">The network's shape, the scheme and the seed.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<InitializeResponse> InitializeAsync(InitializeRequest request, CancellationToken cancellation = default) =>
        PostAsync<InitializeRequest, InitializeResponse>("initialize", request, cancellation);

    /// <summary>Turns a table into samples for training, new rows alike, and outputs back into labels.</summary>
    /// <param name="request">The table, or outputs and the encoding of an earlier answer.</param>
    /// <param name="cancellation">Ends the call, and the computation with it.</param>
    public Task<EncodeResponse> EncodeAsync(EncodeRequest request, CancellationToken cancellation = default) =>
        PostAsync<EncodeRequest, EncodeResponse>("encode", request, cancellation);

    /// <summary>Writes a network as another program's file.</summary>
    /// <param name="network">The network.</param>
    /// <param name="format">
    /// The file's media type: application/onnx, application/safetensors, application/vnd.keras+json,
    /// application/vnd.brainjs+json, application/vnd.sklearn+json.
    /// </param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<byte[]> ConvertToFileAsync(Network network, string format, CancellationToken cancellation = default)
    {
        var body = _format.Serialize(new ConvertRequest { Network = network });
        using var response = await _service
            .SendAsync(HttpMethod.Post, "convert", format, body, cancellation: cancellation).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a network from another program's file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">
    /// Its media type: application/onnx, application/safetensors, application/vnd.keras+json,
    /// application/vnd.brainjs+json, application/vnd.sklearn+json.
    /// </param>
    /// <param name="activation">What hidden layers have, where a safetensors file does not tell.</param>
    /// <param name="outputActivation">What the last layer has there.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<ConvertResponse> ConvertFromFileAsync(
        byte[] file,
        string format,
        string? activation = null,
        string? outputActivation = null,
        CancellationToken cancellation = default)
    {
        string[] told =
        [
            .. activation is null ? Array.Empty<string>() : [$"activation={Uri.EscapeDataString(activation)}"],
            .. outputActivation is null ? Array.Empty<string>() : [$"outputActivation={Uri.EscapeDataString(outputActivation)}"],
        ];
        using var response = await _service
            .SendAsync(
                HttpMethod.Post,
                $"convert?{string.Join('&', told)}",
                _format.MediaType,
                file,
                bodyType: format,
                cancellation: cancellation)
            .ConfigureAwait(false);
        return await ReadAsync<ConvertResponse>(response, cancellation).ConfigureAwait(false);
    }

    /// <summary>Lists every activation, loss, optimizer and scheme that the service has, with formulas and settings.</summary>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<Catalog> CatalogAsync(CancellationToken cancellation = default)
    {
        using var response = await _service
            .SendAsync(HttpMethod.Get, "catalog", _format.MediaType, cancellation: cancellation).ConfigureAwait(false);
        return await ReadAsync<Catalog>(response, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether the service answers.</summary>
    /// <param name="cancellation">Ends the call.</param>
    public Task<bool> IsLiveAsync(CancellationToken cancellation = default) => IsHealthyAsync("health/live", cancellation);

    /// <summary>Whether the service takes requests: false from the moment it is told to stop.</summary>
    /// <param name="cancellation">Ends the call.</param>
    public Task<bool> IsReadyAsync(CancellationToken cancellation = default) => IsHealthyAsync("health/ready", cancellation);

    private static string MediaTypeOf(ExplanationFormat format) => format switch
    {
        ExplanationFormat.Markdown => "text/markdown",
        ExplanationFormat.Notebook => "application/x-ipynb+json",
        ExplanationFormat.PyTorch => "text/x-python",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    private async Task<TResponse> PostAsync<TRequest, TResponse>(string path, TRequest request, CancellationToken cancellation)
    {
        using var response = await _service
            .SendAsync(HttpMethod.Post, path, _format.MediaType, _format.Serialize(request), cancellation: cancellation)
            .ConfigureAwait(false);
        return await ReadAsync<TResponse>(response, cancellation).ConfigureAwait(false);
    }

    private async Task<string> PostForTextAsync<TRequest>(string path, TRequest request, string accept, CancellationToken cancellation)
    {
        using var response = await _service
            .SendAsync(HttpMethod.Post, path, accept, _format.Serialize(request), cancellation: cancellation)
            .ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellation) =>
        _format.Deserialize<T>(await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));

    private async Task<bool> IsHealthyAsync(string path, CancellationToken cancellation)
    {
        using var response = await _service.TrySendAsync(HttpMethod.Get, path, Any, cancellation: cancellation).ConfigureAwait(false);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.ServiceUnavailable => false,
            _ => throw await ProblemReader.ReadAsync(response, TimeProvider.System, cancellation).ConfigureAwait(false),
        };
    }
}
