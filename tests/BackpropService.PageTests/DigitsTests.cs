using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>How numbers are written: rounded alike everywhere, with every digit at hand.</summary>
public sealed class DigitsTests(PageService service) : IClassFixture<PageService>
{
    [BrowserTheory]
    [InlineData(390)]
    [InlineData(1024)]
    [InlineData(1440)]
    public async Task New_values_are_in_view_beside_the_old_ones(int width)
    {
        var page = await service.Open(width: width);

        await page.Locator("#phase-update").ClickAsync();
        await page.Locator("#scene table").WaitForAsync();

        Assert.Equal(0, await page.Locator("#scene .scroll").EvaluateAsync<int>("table => table.scrollWidth - table.clientWidth"));
        await Expect(page.Locator("#scene .next").Nth(7)).ToHaveTextAsync("0.5471");
    }

    [BrowserTheory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1024)]
    [InlineData(1440)]
    public async Task The_longest_numbers_fit_their_fields_in_the_drawing(int width)
    {
        var page = await service.Open(width: width);
        await page.OpenFile("""
            {
              "network": { "layers": [
                { "weights": [[-0.0123, -0.0456], [-0.0789, -0.0321], [-0.0444, -0.0555], [-0.0666, -0.0777]], "biases": [-0.0477], "activation": "tanh" },
                { "weights": [[-0.0123, -0.0456, -0.0789, -0.0321], [-0.0444, -0.0555, -0.0666, -0.0777]], "biases": [-0.0211, -0.0499], "activation": "tanh" } ] },
              "inputs": [[-0.0888, -0.0999]],
              "targets": [[-0.0222, -0.0333]]
            }
            """);
        await Expect(page.Card("h4")).ToBeVisibleAsync();

        var cut = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("#canvas input")].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).map(({ id }) => id)
            """);

        Assert.Empty(cut);
    }

    [BrowserFact]
    public async Task One_setting_is_for_the_drawing_the_panels_and_what_is_taken_along()
    {
        var page = await service.Open();
        await page.Next();
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");

        await page.GetByLabel("Digits").SelectOptionAsync("2");

        await Expect(page.Card("h1")).ToContainTextAsync("0.38");
        await Expect(page.Locator("[data-step=net_h1] output")).ToHaveTextAsync("0.38");
        await page.Show("Take along");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Markdown (.md)").ClickAsync());
        Assert.Contains("0.38", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.Card("total")).ToContainTextAsync("0.42");
    }

    [BrowserFact]
    public async Task A_rounded_number_is_told_in_full_where_it_is_pointed_at_and_copied()
    {
        var page = await service.Open();
        await page.Locator("#phase-update").ClickAsync();
        var number = page.Locator("#scene [data-value='0.5471298437500001']");

        await Expect(number).ToHaveAttributeAsync("title", "0.5471298437500001");
        var copied = await number.EvaluateAsync<string>("""
            element => {
              getSelection().selectAllChildren(element);
              const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
              element.dispatchEvent(event);
              return event.clipboardData.getData("text/plain");
            }
            """);

        Assert.Equal("0.5471298437500001", copied);
    }

    [BrowserFact]
    public async Task Counts_stand_as_they_are()
    {
        var page = await service.Open();
        await page.Show("Train");

        await page.Enter("training.epochs", "200000");
        await page.Field("training.epochs").BlurAsync();

        await Expect(page.Field("training.epochs")).ToHaveValueAsync("200000");
    }

    [BrowserFact]
    public async Task Sentences_are_typeset_as_the_formulas_beside_them_and_choices_are_words()
    {
        var page = await service.Open();
        await page.Locator("#phase-backward").ClickAsync();

        await Expect(page.Locator("#scene .reason sub").First).ToBeVisibleAsync();
        Assert.DoesNotContain("net_", await page.Locator("#scene").InnerTextAsync(), StringComparison.Ordinal);
        await Expect(page.Locator("[id='field-loss.type'] option:checked")).ToHaveTextAsync("half squared error");
    }
}
