using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class OpeningTests(PageService service) : IClassFixture<PageService>
{
    /// <summary>150 kB for everything that the first view takes, answers of the service included.</summary>
    private const int MostTransferred = 150_000;

    [BrowserFact]
    public async Task It_opens_with_the_worked_example_and_its_numbers()
    {
        var page = await service.Open();

        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync("0.15");
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
        await Expect(page.Card("o2")).ToContainTextAsync("1.005");
        await Expect(page.Card("total")).ToContainTextAsync("0.4211");
    }

    [BrowserFact]
    public async Task A_number_that_is_pointed_at_is_told_in_full()
    {
        var page = await service.Open();

        await page.Card("o1").GetByText("0.9276").First.HoverAsync();

        await Expect(page.Locator("#info")).ToHaveTextAsync("net = 0.9276249999999999, the net input of o1.");
    }

    [BrowserFact]
    public async Task It_takes_nothing_from_elsewhere_and_breaks_no_policy()
    {
        var page = await service.NewWindow();
        List<string> complaints = [];
        List<string> requested = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requested.Add(request.Url);

        await page.GotoAsync("/");
        await page.Locator("#scene p").First.WaitForAsync();
        foreach (var tab in new[] { "Derivation", "Train", "Check", "Take along", "Steps" })
        {
            await page.Show(tab);
        }

        Assert.Equal("", string.Join(Environment.NewLine, complaints));
        Assert.All(requested, url => Assert.StartsWith(service.Client.BaseAddress!.ToString(), url, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task It_is_light()
    {
        var page = await service.Open();

        var transferred = await page.EvaluateAsync<int>(
            "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).reduce((sum, one) => sum + one.transferSize, 0)");

        Assert.InRange(transferred, 1, MostTransferred);
    }

    [BrowserFact]
    public async Task Nothing_moves_while_the_numbers_arrive()
    {
        var page = await service.NewWindow();
        await page.AddInitScriptAsync(
            "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value; })).observe({ type: 'layout-shift', buffered: true });");

        await page.GotoAsync("/");
        await page.Locator("#scene p").First.WaitForAsync();
        await page.WaitForTimeoutAsync(300);

        Assert.InRange(await page.EvaluateAsync<double>("window.moved"), 0, 0.01);
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(1440)]
    public async Task The_worked_example_is_seen_whole_on_a_laptop(int width)
    {
        var page = await service.Open(width: width);

        Assert.Equal(0, await page.EvaluateAsync<int>("(() => { const drawing = document.getElementById('drawing'); return drawing.scrollWidth - drawing.clientWidth; })()"));
    }
}
