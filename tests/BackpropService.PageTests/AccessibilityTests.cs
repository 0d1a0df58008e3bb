using System.Text.Json;
using Microsoft.Playwright;

namespace BackpropService.PageTests;

public sealed class AccessibilityTests(PageService service) : IClassFixture<PageService>
{
    private static readonly string? Axe = Find("node_modules/axe-core/axe.min.js");

    [AxeTheory]
    [MemberData(nameof(States.Names), MemberType = typeof(States))]
    public async Task Axe_finds_no_violation(string state)
    {
        var page = await service.Open();
        await page.Reach(state);

        Assert.Empty(await Violations(page));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await Violations(page));
    }

    [AxeTheory]
    [MemberData(nameof(States.Names), MemberType = typeof(States))]
    public async Task Axe_finds_no_violation_on_a_telephone(string state)
    {
        var page = await service.Open(width: 390, height: 844);
        await page.Reach(state);

        Assert.Empty(await Violations(page));
    }

    private static async Task<IEnumerable<string>> Violations(IPage page)
    {
        // Colours fade over; a rule on contrast would meet them half-way.
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe!));
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations");
        return found.EnumerateArray().SelectMany(violation => violation.GetProperty("nodes").EnumerateArray().Select(node =>
            $"{violation.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()} {node.GetProperty("failureSummary").GetString()}"));
    }

    private static string? Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, file)))
            {
                return Path.Combine(folder.FullName, file);
            }
        }

        return null;
    }

    private sealed class AxeTheoryAttribute : BrowserTheoryAttribute
    {
        public AxeTheoryAttribute() => Skip ??= Axe is null ? "axe-core is missing; get it by: npm ci --prefix tests/BackpropService.PageTests" : null;
    }
}
