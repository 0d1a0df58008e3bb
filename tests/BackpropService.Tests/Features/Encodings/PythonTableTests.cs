using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Encodings;

/// <summary>Tables in the forms that files have are read as by Python's csv, and coded to the same bits: see tables.py.</summary>
[Collection(nameof(Service))]
public sealed class PythonTableTests(Service service)
{
    private static readonly IReadOnlyDictionary<string, JsonObject> Tables = JsonNode.Parse(
            File.ReadAllText(Path.Combine(ThisFolder(), "tables.json")))!
        .AsArray().Select(table => table!.AsObject()).ToDictionary(table => (string)table["name"]!, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Reads_and_codes_what_Python_does(string name)
    {
        var table = Tables[name];
        var answer = await service.Post("/encode", new JsonObject
        {
            ["csv"] = (string)table["csv"]!,
            ["target"] = table["target"]!.DeepClone(),
            ["standardize"] = (bool)table["standardize"]!,
            ["skip"] = (int)table["skip"]!,
            ["missing"] = "drop",
        });

        Assert.True(answer.Status == 200, answer.Body);
        Assert.Equal(Numbers(table["inputs"]), Numbers(answer.Json["inputs"]));
        Assert.Equal(Numbers(table["targets"]), Numbers(answer.Json["targets"]));
        Assert.Equal((int)table["dropped"]!, (int)answer.Json["dropped"]!);
        var columns = answer.Json.At("encoding.columns")!.AsArray().Append(answer.Json.At("encoding.target")).ToList();
        Assert.Equal(
            table["classes"]!.AsArray().Select(classes => classes?.AsArray().Select(text => (string)text!)),
            columns.Select(column => column!["classes"]?.AsArray().Select(text => (string)text!)));
        Assert.Equal(
            table["scaling"]!.AsArray().Select(scaling => ((double?)scaling?[0], (double?)scaling?[1])),
            columns.SkipLast(1).Select(column => ((double?)column!["mean"], (double?)column["deviation"])));
    }

    private static IEnumerable<double[]> Numbers(JsonNode? rows) =>
        rows!.AsArray().Select(row => row!.AsArray().Select(number => (double)number!).ToArray());

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
