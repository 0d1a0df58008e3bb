using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>What is loaded with the page, and what later.</summary>
public sealed class LoadingTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task What_a_tab_needs_is_not_loaded_before_it_is_opened()
    {
        var page = await service.Open();
        Assert.DoesNotContain(await Loaded(page), file => file.EndsWith("/training/panel.js", StringComparison.Ordinal));

        await page.Show("Train");

        Assert.Contains(await Loaded(page), file => file.EndsWith("/training/panel.js", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task The_first_view_takes_less_than_200_kilobytes_and_does_not_shift()
    {
        var page = await service.NewWindow();
        await page.AddInitScriptAsync("""
            window.shift = 0;
            new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shift += value; }))
              .observe({ type: "layout-shift", buffered: true });
            """);
        await page.GotoAsync("/");
        await page.Locator("#scene p").First.WaitForAsync();
        await Expect(page.Locator("[id='field-loss.type'] option")).Not.ToHaveCountAsync(1);

        var transferred = await page.EvaluateAsync<double>("""
            [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
              .reduce((sum, { transferSize }) => sum + transferSize, 0)
            """);

        Assert.InRange(transferred, 1, 200_000);
        Assert.InRange(await page.EvaluateAsync<double>("window.shift"), 0, 0.01);
    }

    [BrowserFact]
    public async Task A_tab_that_cannot_be_loaded_is_told_of_and_asked_for_again()
    {
        var page = await service.Open();
        await page.RouteAsync("**/checking/panel.js", route => route.AbortAsync());

        await page.Locator("#tab-check").ClickAsync();
        await Expect(page.Locator("#notice")).ToContainTextAsync("cannot be reached");
        await page.UnrouteAllAsync();
        await page.Locator("#retry").ClickAsync();
        await page.Locator("#example-claim").ClickAsync();

        await Expect(page.Locator(".verdict")).ToBeVisibleAsync();
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
    }

    private static Task<string[]> Loaded(IPage page) =>
        page.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(({ name }) => name)");
}
