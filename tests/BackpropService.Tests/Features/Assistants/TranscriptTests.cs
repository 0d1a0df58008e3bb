using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BackpropService.Tests.Features.Assistants;

/// <summary>The calls in docs/mcp.md have the answers that stand below them.</summary>
[Collection(nameof(Service))]
public sealed partial class TranscriptTests(Service service)
{
    [Fact]
    public async Task Every_call_in_the_documentation_has_its_answer()
    {
        var blocks = Block().Matches(await File.ReadAllTextAsync(GoldenFile.PathOf("docs/mcp.md"))).Select(match => match.Groups["text"].Value).ToList();
        var calls = blocks.Where(block => block.StartsWith("{ \"name\"", StringComparison.Ordinal)).ToList();

        Assert.True(calls.Count >= 5);
        foreach (var block in calls)
        {
            var call = JsonNode.Parse(block)!;
            var answer = (await service.Call((string)call["name"]!, call["arguments"])).Json().Without("traceId");

            Assert.Equal(JsonNode.Parse(blocks[blocks.IndexOf(block) + 1])!.ToJsonString(), answer.ToJsonString());
        }
    }

    [GeneratedRegex("^```json\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
