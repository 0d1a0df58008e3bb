using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>A formula typed in, as a circuit.</summary>
public sealed class FormulaTests(PageService service) : IClassFixture<PageService>
{
    /// <summary>The example of CS231n's notes on backpropagation, with its numbers.</summary>
    [BrowserFact]
    public async Task A_formula_is_walked_through_forward_and_back()
    {
        var page = await OpenFormula();
        List<string> told = [];

        while (await page.Locator("#formula-next").IsEnabledAsync())
        {
            await page.Locator("#formula-next").ClickAsync();
            told.Add(await page.Locator("#formula-step").InnerTextAsync());
        }

        Assert.Equal(
            [
                "q = x + y = 3",
                "f = q · z = −12",
                "∂f/∂f = 1",
                "∂f/∂q = ∂f/∂f · ∂f/∂q = 1 · (−4) = −4",
                "∂f/∂z = ∂f/∂f · ∂f/∂z = 1 · 3 = 3",
                "∂f/∂y = ∂f/∂q · ∂q/∂y = (−4) · 1 = −4",
                "∂f/∂x = ∂f/∂q · ∂q/∂x = (−4) · 1 = −4",
            ],
            told);
    }

    [BrowserFact]
    public async Task The_circuit_keeps_to_the_pages_policy()
    {
        var page = await service.Open();
        List<string> errors = [];
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : []);

        await page.Show("Formula");
        await page.Locator("#circuit").WaitForAsync();

        await Expect(page.Locator("#circuit")).ToHaveAttributeAsync("alt", new System.Text.RegularExpressions.Regex("f, .* is −12"));
        Assert.Empty(errors);
    }

    [BrowserFact]
    public async Task What_is_not_computed_yet_is_not_shown()
    {
        var page = await OpenFormula();
        await page.Locator("#formula-next").ClickAsync();

        await Expect(page.Locator("#formula-nodes tbody tr")).ToHaveTextAsync(["xgiven−2·", "ygiven5·", "zgiven−4·", "q+3·", "f*··"]);
    }

    [BrowserFact]
    public async Task Another_formula_with_fractions_and_commas_is_drawn()
    {
        var page = await OpenFormula();

        await page.Locator("#expression-values").FillAsync("a = 1/2, b = 0,25");
        await page.Locator("#expression").FillAsync("c = a * b + a");
        await page.Locator("#expression").BlurAsync();

        await Expect(page.Locator("#circuit")).ToHaveAttributeAsync("alt", new System.Text.RegularExpressions.Regex("c, .* is 0.625"));
    }

    [BrowserFact]
    public async Task A_mistake_in_a_formula_is_told_beside_it()
    {
        var page = await OpenFormula();

        await page.Locator("#expression").FillAsync("q = x +* y");
        await page.Locator("#expression").BlurAsync();

        await Expect(page.Locator("#expression-error")).ToContainTextAsync("Line 1, column 8: '*' stands here");
    }

    private async Task<IPage> OpenFormula()
    {
        var page = await service.Open();
        await page.Show("Formula");
        await page.Locator("#circuit").WaitForAsync();
        return page;
    }
}
