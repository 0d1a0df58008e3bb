using System.Net.Http.Headers;
using System.Text;
using BackpropService.Hosting.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackpropService.Tests.Hosting.OpenApi;

/// <summary>
/// Keeps the answers beside the example requests true. After a change that is meant, run these tests once with the environment
/// variable REWRITE_EXAMPLES=1: they store what the service answers now; read the difference before committing it.
/// </summary>
[Collection(nameof(Service))]
public sealed class ExampleTests(Service service)
{
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("REWRITE_EXAMPLES") == "1";

    public static TheoryData<string, string> EveryExample
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var example in Example.All)
            {
                data.Add(example.Feature, example.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryExample))]
    public async Task The_service_still_answers_what_is_stored(string feature, string name)
    {
        var example = Example.All.Single(example => example.Feature == feature && example.Name == name);
        var endpoint = Endpoints.Single(endpoint => Example.Of(endpoint.Metadata).Contains(example));
        foreach (var mediaType in OfferedBy(endpoint))
        {
            var answer = await Ask(endpoint, example.Request, mediaType);
            if (Rewrite)
            {
                await File.WriteAllTextAsync(FileOf(example, mediaType), ExampleText.Stored(mediaType, answer));
            }
            else
            {
                Assert.True(example.Responses.ContainsKey(mediaType), $"no answer is stored as {mediaType}; run with REWRITE_EXAMPLES=1");
                Assert.Equal(ExampleText.Sent(mediaType, example.Responses[mediaType]), answer);
            }
        }
    }

    [Fact]
    public void Every_computing_endpoint_has_the_notebook_as_its_first_example()
    {
        var computing = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not null);

        Assert.All(computing, endpoint => Assert.Equal("1-the-notebook", Example.Of(endpoint.Metadata).First().Name));
    }

    private IEnumerable<RouteEndpoint> Endpoints =>
        service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<string> OfferedBy(RouteEndpoint endpoint) => endpoint.Metadata
        .OfType<IProducesResponseTypeMetadata>()
        .Where(response => response.StatusCode == 200)
        .SelectMany(response => response.ContentTypes)
        .Intersect(Example.Extensions.Keys);

    private async Task<string> Ask(RouteEndpoint endpoint, string? body, string mediaType)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, endpoint.RoutePattern.RawText);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await service.Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return answer;
    }

    private static string FileOf(Example example, string mediaType)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "BackpropService.sln")))
        {
            directory = directory.Parent!;
        }

        var feature = example.Feature[(example.Feature.LastIndexOf('.') + 1)..];
        var file = $"{example.Name}.response.{Example.Extensions[mediaType]}";
        return Path.Combine(directory.FullName, "src", "BackpropService", "Features", feature, "Examples", file);
    }
}
