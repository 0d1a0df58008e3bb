using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>A service that takes its time, or is gone.</summary>
public sealed class ServiceAwayTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task A_service_that_takes_its_time_is_waited_for_in_view()
    {
        var page = await service.Open();
        var answer = new TaskCompletionSource();
        await page.RouteAsync("**/forward", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });

        await page.Enter("inputs[0][0]", "0.3");

        await Expect(page.Locator("#busy")).ToBeVisibleAsync();
        answer.SetResult();
        await Expect(page.Locator("#busy")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_service_that_is_gone_is_told_of_and_asked_again()
    {
        var page = await service.Open();
        await page.RouteAsync("**/forward", route => route.AbortAsync());

        await page.Enter("inputs[0][0]", "2.05");
        await Expect(page.Locator("#notice")).ToContainTextAsync("cannot be reached");
        await Expect(page.Locator("#scene")).ToContainTextAsync("There are no numbers yet");
        await page.UnrouteAllAsync();
        await page.Locator("#retry").ClickAsync();

        await Expect(page.Card("h1")).ToContainTextAsync("0.6775");
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
        await Expect(page.Locator("#retry")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_training_is_stopped_without_an_error()
    {
        var page = await service.Open();
        List<string> errors = [];
        page.PageError += (_, error) => errors.Add(error);
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("spiral");
        await Expect(page.Locator("#data-size")).ToHaveTextAsync("120 samples");
        await page.Enter("training.epochs", "1000000");
        await page.Enter("training.targetLoss", "");

        for (var time = 0; time < 3; time++)
        {
            await page.Locator("#train").ClickAsync();
            await Expect(page.Locator("#train")).ToHaveTextAsync("Pause");
            await Expect(page.Locator("#progress")).ToContainTextAsync("Epoch");
            await page.Locator("#train").ClickAsync();
            await Expect(page.Locator("#train")).ToHaveTextAsync("Train");
        }

        await page.WaitForTimeoutAsync(200);
        Assert.Empty(errors);
    }
}
