using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>A step worked out by hand, on the screen.</summary>
public sealed class ExerciseTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task Numbers_are_marked_as_one_goes_and_what_follows_from_a_mistake_counts()
    {
        var page = await OpenSheet();

        await Fill(page, "net_h1", "0,0275");
        await Expect(Mark(page, "net_h1")).ToHaveTextAsync("✗ The bias b1 was left out.");
        await Fill(page, "out_h1", "0.0275");
        await Fill(page, "net_h2", "0.3925");

        await Expect(Mark(page, "out_h1")).ToHaveTextAsync("✓ from yours");
        await Expect(Mark(page, "net_h2")).ToHaveTextAsync("✓");
        await Expect(page.Locator("#marks")).ToHaveTextAsync("2 of 3 points so far.");
    }

    [BrowserFact]
    public async Task The_drawing_keeps_back_what_is_to_be_worked_out()
    {
        var page = await OpenSheet();
        await Expect(page.Card("h2")).Not.ToContainTextAsync("0.3925");

        await Fill(page, "net_h2", "0.3925");

        await Expect(page.Card("h2")).ToContainTextAsync("net0.3925out·");
        await Expect(page.Card("h1")).ToContainTextAsync("net·out·");
    }

    [BrowserFact]
    public async Task A_sheet_that_was_emptied_is_marked_anew()
    {
        var page = await OpenSheet();
        await Fill(page, "net_h2", "0.3925");
        await Expect(page.Card("h2")).ToContainTextAsync("net0.3925");

        await page.Locator("#clear-exercise").ClickAsync();
        await Expect(page.Card("h2")).ToContainTextAsync("net·");
        await Fill(page, "net_h2", "0.3925");

        await Expect(page.Card("h2")).ToContainTextAsync("net0.3925");
    }

    [BrowserFact]
    public async Task What_is_no_number_is_told_beside_its_blank()
    {
        var page = await OpenSheet();

        await Fill(page, "E", "much");

        await Expect(page.Locator(".refusal")).ToHaveTextAsync("“much” is not a number.");
    }

    [BrowserFact]
    public async Task Another_exercise_has_other_numbers_and_an_empty_sheet()
    {
        var page = await OpenSheet();
        await Fill(page, "net_h2", "0.3925");
        await Expect(page.Locator("#marks")).Not.ToBeEmptyAsync();

        await page.Locator("#new-exercise").ClickAsync();

        await Expect(page.Field("network.layers[0].weights[0][0]")).Not.ToHaveValueAsync("0.15");
        await Expect(page.Locator("#marks")).ToBeEmptyAsync();
        await Expect(page.Locator("[id='blank-net_h2']")).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task The_sheet_is_printed_with_the_drawing_alone()
    {
        var page = await OpenSheet();

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator("#sheet")).ToBeVisibleAsync();
        await Expect(page.Card("h1")).ToBeVisibleAsync();
        await Expect(page.Locator("#new-exercise")).ToBeHiddenAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Null });
    }

    [BrowserFact]
    public async Task Solutions_are_printed_only_where_they_are_asked_for()
    {
        var page = await OpenSheet();
        await page.EvaluateAsync("window.print = () => { window.isSolved = document.querySelector('#sheet.solved') !== null; }");

        await page.Locator("#print-exercise").ClickAsync();
        Assert.False(await page.EvaluateAsync<bool>("window.isSolved"));
        await page.Locator("#print-solutions").ClickAsync();
        await Expect(Solution(page, "net_h1")).ToHaveTextAsync("0.3775");
        Assert.True(await page.EvaluateAsync<bool>("window.isSolved"));

        await Expect(Solution(page, "dE/dw2")).ToHaveTextAsync("0.03744");
        await Expect(Solution(page, "w8_next")).ToHaveTextAsync("0.5471");
        await Expect(page.Locator(".solution:text-is('')")).ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(Solution(page, "net_h1")).ToBeHiddenAsync();
        await page.Locator("#sheet").EvaluateAsync("sheet => sheet.classList.add('solved')");
        await Expect(Solution(page, "net_h1")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Null });
    }

    private async Task<IPage> OpenSheet()
    {
        var page = await service.Open();
        await page.Show("Exercise");
        await page.Locator("[id='blank-net_h1']").WaitForAsync();
        return page;
    }

    private static async Task Fill(IPage page, string id, string text)
    {
        await page.Locator($"[id='blank-{id}']").FillAsync(text);
        await page.Locator($"[id='blank-{id}']").BlurAsync();
    }

    private static ILocator Solution(IPage page, string id) =>
        page.Locator(".blank", new() { Has = page.Locator($"[id='blank-{id}']") }).Locator(".solution");

    private static ILocator Mark(IPage page, string id) => page.Locator(".blank", new() { Has = page.Locator($"[id='blank-{id}']") }).Locator(".mark");
}
