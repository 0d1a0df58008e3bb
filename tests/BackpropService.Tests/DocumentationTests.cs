using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.RateLimits;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackpropService.Tests;

/// <summary>What README and docs say of the service is so.</summary>
[Collection(nameof(Service))]
public sealed partial class DocumentationTests(Service service)
{
    // Their defaults are the machine's.
    private static readonly string[] OfTheMachine = ["Admission:Permits", "Admission:QueuePermits", "Admission:BufferedBytes"];

    public static TheoryData<string> Pages =>
        ["README.md", .. Directory.GetFiles(Path.Combine(Repository(), "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_leads_to_a_file_and_to_a_heading_in_it(string page)
    {
        foreach (var link in Link().Matches(Read(page)).Select(match => match.Groups["link"].Value))
        {
            var (path, heading) = link.Split('#') is [var file, var anchor] ? (file, anchor) : (link, null);
            var target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
            Assert.True(Path.Exists(Path.Combine(Repository(), target)), $"{page} links to {link}.");
            Assert.True(heading is null || Headings(target).Contains(heading), $"{page} links to {link}.");
        }
    }

    [Theory]
    [InlineData(typeof(Limits), Limits.Section)]
    [InlineData(typeof(Budgets), Budgets.Section)]
    [InlineData(typeof(AdmissionOptions), AdmissionOptions.Section)]
    [InlineData(typeof(RateLimitOptions), RateLimitOptions.Section)]
    public void Every_setting_is_told_with_its_default(Type options, string section)
    {
        var page = Read("docs/configuration.md");
        var defaults = Activator.CreateInstance(options);
        Assert.All(options.GetProperties().Where(property => property.IsDefined(typeof(RangeAttribute))), property =>
        {
            var key = $"{section}:{property.Name}";
            var value = Convert.ToDecimal(property.GetValue(defaults), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            Assert.Contains(OfTheMachine.Contains(key) ? $"| `{key}` | " : $"| `{key}` | {value} |", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_endpoint_stands_in_the_readme()
    {
        var readme = Read("README.md");
        Assert.All(
            service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
                .Select(endpoint => endpoint.RoutePattern.RawText!),
            route => Assert.Matches($@"(?m)^\| `(GET|POST) {Regex.Escape(route)}` \|", readme));
    }

    [ShellFact]
    public async Task The_calls_from_a_file_to_labels_answer_what_stands_below_them()
    {
        var example = ShellExample().Match(Read("README.md"));
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var script = example.Groups["script"].Value
                .Replace("http://localhost:8080", service.Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal)
                .Replace("/tmp", folder.FullName, StringComparison.Ordinal);
            var start = new ProcessStartInfo("bash", ["-e", "-o", "pipefail", "-c", script])
            {
                WorkingDirectory = Repository(),
                RedirectStandardOutput = true,
            };
            using var shell = Process.Start(start)!;
            var written = await shell.StandardOutput.ReadToEndAsync();
            await shell.WaitForExitAsync();

            Assert.Equal(example.Groups["answer"].Value, written);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Headings(string page) =>
        Heading().Matches(Read(page))
            .Select(match => Punctuation().Replace(match.Groups["text"].Value, string.Empty).Replace(' ', '-').ToLowerInvariant());

    private static string Read(string page) => File.ReadAllText(Path.Combine(Repository(), page));

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(path, "..", "..", ".."));

    [GeneratedRegex(@"\]\((?!http)(?<link>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"```sh\n(?<script>curl -s '[^`]*/encode[^`]*)```\n\n```\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellExample();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
