using System.Text.Json.Nodes;
using BackpropService.Hosting.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackpropService.Tests.Bodies.MessagePack;

/// <summary>Every stored example, asked and answered in MessagePack instead of JSON.</summary>
[Collection(nameof(Service))]
public sealed class ExampleTests(Service service)
{
    public static TheoryData<string, string> EveryExample
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var example in Example.All.Where(example => example.Request is not null && example.Responses.ContainsKey("application/json")))
            {
                data.Add(example.Feature, example.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryExample))]
    public async Task The_answer_is_the_document_that_JSON_gives(string feature, string name)
    {
        var example = Example.All.Single(example => example.Feature == feature && example.Name == name);

        var answer = await service.Post(PathOf(example), Packed.From(JsonNode.Parse(example.Request!)), Packed.MediaType, Packed.MediaType);

        Assert.Equal((200, Packed.MediaType), (answer.Status, answer.MediaType!.MediaType));
        Assert.Equal(Canonical(JsonNode.Parse(example.Responses["application/json"])), Canonical(Packed.ToJson(answer.Bytes)));
    }

    [Theory]
    [MemberData(nameof(EveryExample))]
    public async Task Whole_numbers_may_come_as_integers(string feature, string name)
    {
        var example = Example.All.Single(example => example.Feature == feature && example.Name == name);
        var document = JsonNode.Parse(example.Request!);

        var fromIntegers = await service.Post(PathOf(example), Packed.From(document, integers: true), Packed.MediaType, Packed.MediaType);
        var fromFloats = await service.Post(PathOf(example), Packed.From(document), Packed.MediaType, Packed.MediaType);

        Assert.Equal(fromFloats.Bytes, fromIntegers.Bytes);
    }

    [Fact]
    public async Task The_catalog_is_the_document_that_JSON_gives()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/catalog");
        request.Headers.Add("Accept", Packed.MediaType);

        using var response = await service.Client.SendAsync(request);

        Assert.Equal(
            Canonical(JsonNode.Parse(await service.Client.GetStringAsync("/catalog"))),
            Canonical(Packed.ToJson(await response.Content.ReadAsByteArrayAsync())));
    }

    private string PathOf(Example example) => service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Single(endpoint => Example.Of(endpoint.Metadata).Contains(example)).RoutePattern.RawText!;

    /// <summary>One text per document: names in the order sent, numbers in their shortest form.</summary>
    private static string Canonical(JsonNode? node) => Packed.ToJson(Packed.From(node))!.ToJsonString();
}
