using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>The explained step goes on by itself.</summary>
public sealed class PlayingTests(PageService service) : IClassFixture<PageService>
{
    private const string Play = "Play the steps";

    [BrowserFact]
    public async Task It_goes_through_all_scenes_in_their_order_and_stops_at_the_end()
    {
        var page = await Begun();
        List<string> told = [];

        for (var scene = 2; scene <= 13; scene++)
        {
            await Told(page, scene);
            told.Add((await page.Locator("#scene").GetAttributeAsync("data-phase"))!);
            await page.Clock.RunForAsync(4000);
        }

        Assert.Equal(["forward", "error", "backward", "update"], told.Distinct());
        await Expect(page.GetByLabel(Play)).ToBeVisibleAsync();
        await Expect(page.Locator("#next")).ToBeDisabledAsync();
    }

    [BrowserFact]
    public async Task Pause_and_play_go_on_where_it_stands()
    {
        var page = await Begun();
        await Told(page, 2);

        await page.GetByLabel("Pause").ClickAsync();
        await Expect(page.GetByLabel(Play)).ToBeVisibleAsync();
        await page.Clock.RunForAsync(20_000);
        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("2 of 13");
        await page.GetByLabel(Play).PressAsync("Enter");

        await Told(page, 3);
        await page.Clock.RunForAsync(4000);
        await Told(page, 4);
    }

    [BrowserTheory]
    [InlineData("#scene-title")]
    [InlineData("#info")]
    [InlineData("#tab-train")]
    public async Task Any_click_elsewhere_stops_it(string where)
    {
        var page = await Begun();
        await Told(page, 2);

        await page.Locator(where).ClickAsync();
        await page.Clock.RunForAsync(20_000);

        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("2 of 13");
        await Expect(page.Locator("#play")).ToHaveAttributeAsync("aria-label", Play);
    }

    [BrowserFact]
    public async Task The_arrow_keys_take_over()
    {
        var page = await Begun();
        await Told(page, 2);

        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Clock.RunForAsync(20_000);

        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("1 of 13");
    }

    [BrowserFact]
    public async Task The_pace_can_be_changed_meanwhile_without_stopping_it()
    {
        var page = await Begun();
        await Told(page, 2);

        await page.GetByLabel("How long each step is shown").SelectOptionAsync("2 s");
        await page.Clock.RunForAsync(2000);

        await Told(page, 3);
        await Expect(page.GetByLabel("Pause")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Played_at_the_end_it_begins_anew()
    {
        var page = await service.Open();
        await page.Locator("#phase-update").ClickAsync();

        await page.GetByLabel(Play).ClickAsync();

        await Told(page, 2);
    }

    [BrowserFact]
    public async Task A_scene_that_the_service_has_not_told_yet_is_waited_for()
    {
        var page = await service.Open();
        await StopTime(page);
        var answer = new TaskCompletionSource();
        await page.RouteAsync("**/explain", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });
        await page.GetByLabel(Play).ClickAsync();
        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("2 of 13");

        await page.Clock.RunForAsync(20_000);
        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("2 of 13");
        answer.SetResult();

        await Told(page, 2);
        await page.Clock.RunForAsync(4000);
        await Told(page, 3);
    }

    [BrowserTheory]
    [InlineData("en", 390)]
    [InlineData("de", 390)]
    [InlineData("en", 1280)]
    [InlineData("de", 1280)]
    public async Task Its_controls_stay_on_one_line(string language, int width)
    {
        var page = await service.Open($"?lang={language}", width, 720);
        await AssertOneLine(page);

        await page.Locator("#play").ClickAsync();
        await Expect(page.Locator("#pace")).ToBeVisibleAsync();

        await AssertOneLine(page);
    }

    private async Task<IPage> Begun()
    {
        var page = await service.Open();
        await StopTime(page);
        await page.GetByLabel(Play).ClickAsync();
        return page;
    }

    private static async Task StopTime(IPage page)
    {
        var now = DateTime.UtcNow;
        await page.Clock.InstallAsync(new() { TimeDate = now });
        await page.Clock.PauseAtAsync(now.AddSeconds(30));
    }

    private static Task Told(IPage page, int scene) =>
        Expect(page.Locator("#scene")).ToHaveAttributeAsync("data-told", $"{scene} of 13");

    private static async Task AssertOneLine(IPage page)
    {
        var edges = await page.Locator(".walking > :not([hidden])").EvaluateAllAsync<double[]>("""
            all => all.flatMap((one, index) => {
              const { top, bottom, left, right } = one.getBoundingClientRect();
              return [(top + bottom) / 2, left - (index > 0 ? all[index - 1].getBoundingClientRect().right : 0), innerWidth - right];
            })
            """);
        Assert.Single(edges.Where((_, index) => index % 3 == 0).Select(middle => Math.Round(middle / 4)).Distinct());
        Assert.All(edges.Where((_, index) => index % 3 > 0), gap => Assert.InRange(gap, 0, double.MaxValue));
    }
}
