using System.Text.Json.Nodes;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class DerivationTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task A_weights_derivation_has_the_steps_of_the_explanation_in_their_order()
    {
        var request = PageActions.WorkedExample();
        request["parameters"] = new JsonArray("w2");
        var explained = await service.Ask("/explain", request);
        var page = await service.Open();

        await page.GetByLabel("w2, weight from x2 to h1: its derivation").ClickAsync();
        await page.Locator("#derivation .equation").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });

        var expected = explained["derivations"]![0]!["steps"]!.AsArray().Select(step => (Id: step!["id"]!.GetValue<string>(), Value: step["value"]!.GetValue<double>()));
        var told = await page.Equations("#derivation");
        Assert.Equal(expected, told.Select(one => (one.Key, one.Value)));
    }

    [BrowserFact]
    public async Task Formulas_are_MathML()
    {
        var page = await service.Open();

        await page.GetByLabel("w8, weight from h2 to o2: its derivation").ClickAsync();

        var step = page.Locator("#derivation [data-step='dE/dw8'] math").First;
        await Expect(step.Locator("mfrac")).ToHaveCountAsync(1);
        Assert.Equal("∂E∂w8", await step.EvaluateAsync<string>("math => math.textContent"));
    }

    [BrowserFact]
    public async Task No_sign_is_left_alone_in_a_line_above_its_term()
    {
        var page = await service.Open();
        await page.Locator("#examples").SelectOptionAsync("Exclusive or, solved by hand");
        await Expect(page.Card("h1")).ToContainTextAsync("\u221210");
        await page.Locator("#phase-error").ClickAsync();
        await page.Locator("#scene [data-step=E_o1] .line math").First.WaitForAsync();

        var alone = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("#scene .line math")].map((math) => {
              const sign = document.createRange();
              sign.selectNode(math.previousSibling);
              return { sign: sign.toString(), isAlone: sign.getBoundingClientRect().bottom <= math.getBoundingClientRect().top + 1 };
            }).filter(({ isAlone }) => isAlone).map(({ sign }) => sign)
            """);

        Assert.Empty(alone);
    }

    [BrowserFact]
    public async Task Parentheses_that_are_to_grow_are_written_once()
    {
        var page = await service.OpenForModules();

        Assert.Equal("min(1,cg+1)", await page.EvaluateAsync<string>("""
            async () => (await import("/js/latex/mathml.js")).toMathML("\\min\\left(1, \\frac{c}{g + 1}\\right)").textContent
            """));
    }

    [BrowserFact]
    public async Task A_factor_points_at_the_neuron_that_it_comes_from_and_leads_there()
    {
        var page = await service.Open();
        await page.GetByLabel("w2, weight from x2 to h1: its derivation").ClickAsync();

        var link = page.Locator("#derivation [data-step='dE/dout_o2']").GetByLabel("o2: go to its step");
        await link.HoverAsync();
        await Expect(page.Card("o2")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("pointed"));
        await link.ClickAsync();

        await Expect(page.Locator("#scene-title")).ToContainTextAsync("o2");
    }
}
