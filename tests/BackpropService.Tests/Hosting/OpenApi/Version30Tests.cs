using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BackpropService.Tests.Hosting.OpenApi;

/// <summary>The document for generators of OpenAPI 3.0.</summary>
[Collection(nameof(Service))]
public sealed partial class Version30Tests(Service service)
{
    private const string Address = "/swagger/v1-3.0/swagger.json";

    [Fact]
    public async Task Has_every_operation_of_the_other_document()
    {
        var other = JsonNode.Parse(await service.Client.GetStringAsync("/swagger/v1/swagger.json"))!;

        Assert.Equal(other["paths"]!.AsObject().Select(path => path.Key), (await Document())["paths"]!.AsObject().Select(path => path.Key));
    }

    [Theory]
    [InlineData("\"example\":")]
    [InlineData("\"examples\":")]
    [InlineData("\"enum\":")]
    [InlineData("\"oneOf\":")]
    [InlineData("\"anyOf\":")]
    public async Task Has_nothing_that_generators_stumble_over(string words) =>
        Assert.DoesNotContain(words, await service.Client.GetStringAsync(Address), StringComparison.Ordinal);

    [Fact]
    public async Task Has_every_schema_that_it_refers_to()
    {
        var schemas = (await Document())["components"]!["schemas"]!.AsObject();
        var named = Reference().Matches(await service.Client.GetStringAsync(Address)).Select(match => match.Groups["id"].Value).Distinct();

        Assert.Empty(named.Except(schemas.Select(schema => schema.Key)));
    }

    [Fact]
    public async Task A_choice_is_a_base_with_its_heirs()
    {
        var schemas = (await Document())["components"]!["schemas"]!;

        var choice = schemas["Layer"]!;
        var heir = schemas["DenseLayer"]!["allOf"]!;

        Assert.Equal("object", (string)choice["type"]!);
        Assert.Equal("""["type"]""", choice["required"]!.ToJsonString());
        Assert.Equal("#/components/schemas/DenseLayer", (string)choice["discriminator"]!["mapping"]!["dense"]!);
        Assert.False((bool)choice["additionalProperties"]!);
        Assert.Equal("#/components/schemas/Layer", (string)heir[0]!["$ref"]!);
        Assert.Null(heir[1]!["properties"]!["type"]);
        Assert.Equal("""["activation","weights"]""", heir[1]!["required"]!.ToJsonString());
    }

    [Fact]
    public async Task What_may_be_left_out_may_be_null_and_has_no_default()
    {
        var huber = (await Document())["components"]!["schemas"]!["HuberLoss"]!["allOf"]![1]!["properties"]!["delta"]!;

        Assert.True((bool)huber["nullable"]!);
        Assert.Null(huber["default"]);
    }

    [Fact]
    public async Task A_drawing_is_a_file()
    {
        var answer = (await Document())["paths"]!["/diagram"]!["post"]!["responses"]!["200"]!;

        Assert.Equal("binary", (string)answer["content"]!["image/svg+xml"]!["schema"]!["format"]!);
    }

    private async Task<JsonNode> Document() => JsonNode.Parse(await service.Client.GetStringAsync(Address))!;

    [GeneratedRegex("#/components/schemas/(?<id>[A-Za-z0-9]+)")]
    private static partial Regex Reference();
}
