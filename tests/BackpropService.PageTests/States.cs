using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>The page in every state that it has, for checks that hold for all of them.</summary>
internal static class States
{
    private static readonly Dictionary<string, Func<IPage, Task>> ByName = new()
    {
        ["opened"] = _ => Task.CompletedTask,
        ["forward"] = page => Go(page, "forward"),
        ["error"] = page => Go(page, "error"),
        ["backward"] = async page =>
        {
            await Go(page, "backward");
            await page.Locator("#next").ClickAsync();
            await page.Locator("#next").ClickAsync();
            await page.Locator("#next").ClickAsync();
            await Expect(page.Locator("#scene")).ToHaveAttributeAsync("data-told", await page.Locator("#scene-count").InnerTextAsync());
        },
        ["update"] = page => Go(page, "update"),
        ["stepped"] = async page =>
        {
            await page.Locator("#whole-step").ClickAsync();
            await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 1");
        },
        ["derivation"] = async page =>
        {
            await page.GetByLabel("w2, weight from x2 to h1: its derivation").ClickAsync();
            await page.Locator("#derivation .equation").Last.WaitForAsync();
        },
        ["editing"] = async page =>
        {
            await page.Enter("network.layers[0].weights[0][1]", "0.2x");
            await page.Locator(".refusal").WaitForAsync();
        },
        ["deep"] = async page =>
        {
            await page.Locator("#add-layer").ClickAsync();
            await Expect(page.Card("h2_1")).ToBeVisibleAsync();
            await page.GetByLabel("Hidden layer 1: one more").ClickAsync();
            await Expect(page.Card("h1_3")).ToBeVisibleAsync();
            await page.Locator("summary", new() { HasText = "More settings" }).ClickAsync();
        },
        ["kinds"] = async page =>
        {
            await page.OpenFile(PageActions.SeveralKinds);
            await Expect(page.Card("h3_1")).ToBeVisibleAsync();
            await page.Show("Steps");
            await Go(page, "backward");
        },
        ["convolution"] = page => Shaped(page, "Bars in images, by a convolution", "Conv2d 1"),
        ["recurrent"] = page => Shaped(page, "A wave goes on, by an LSTM", "LSTM 1"),
        ["attention"] = page => Shaped(page, "The token before, by attention", "Attention 3"),
        ["filters"] = async page =>
        {
            await Shaped(page, "Bars in images, by a convolution", "Conv2d 1");
            await Go(page, "backward");
            await page.GetByLabel("Conv2d 1: go to its step").ClickAsync();
            await page.Locator("#viewed-number").WaitForAsync();
        },
        ["training"] = async page =>
        {
            await page.Show("Train");
            await page.Locator("#data").SelectOptionAsync("xor");
            await Expect(page.Locator("#data-size")).ToHaveTextAsync("4 samples");
            await page.Locator("#train").ClickAsync();
            await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");
        },
        ["spiral"] = async page =>
        {
            await page.Show("Train");
            await page.Locator("#data").SelectOptionAsync("spiral");
            await Expect(page.Locator("#data-size")).ToHaveTextAsync("120 samples");
            await page.Enter("training.epochs", "100");
            await page.Locator("#train").ClickAsync();
            await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");
        },
        ["selected"] = async page =>
        {
            await page.Card("h1").GetByRole(AriaRole.Button).ClickAsync();
            await Expect(page.Locator("#selected tbody tr")).ToHaveCountAsync(3);
        },
        ["csv"] = async page =>
        {
            await page.Show("Train");
            await page.Locator("#data").SelectOptionAsync("own");
            await page.Locator("#csv").FillAsync("1, 2\n3");
            await page.Locator("#use-csv").ClickAsync();
            await page.Locator(".refusal").WaitForAsync();
        },
        ["classes"] = async page =>
        {
            await page.Show("Train");
            await page.Locator("#data").SelectOptionAsync("own");
            await page.Locator("#csv").FillAsync("length;width;kind\n5,1;3,5;setosa\n7,0;3,2;versicolor");
            await page.Locator("#use-csv").ClickAsync();
            await page.Locator("#confusion table").WaitForAsync();
        },
        ["checking"] = async page =>
        {
            await page.Show("Check");
            await page.Locator("#example-claim").ClickAsync();
            await page.Locator(".verdict").WaitForAsync();
        },
        ["exercise"] = async page =>
        {
            await page.Show("Exercise");
            await page.Locator("[id='blank-net_h1']").FillAsync("0.0275");
            await page.Locator("[id='blank-net_h1']").BlurAsync();
            await Expect(page.Locator("#marks")).ToContainTextAsync("0 of 1");
        },
        ["large"] = async page =>
        {
            await page.OpenFile($$"""{ "network": { "layers": [{ "weights": [{{string.Join(',', Enumerable.Repeat("[0.1, -0.2]", 20))}}], "activation": "tanh" }] } }""");
            await Expect(page.Card("gap-outputs-0")).ToBeVisibleAsync();
        },
        ["landscape"] = async page =>
        {
            await page.Show("Train");
            await page.Locator("#landscape summary").ClickAsync();
            await page.Locator("#draw-landscape").ClickAsync();
            await page.Locator("#landscape-map").WaitForAsync();
        },
        ["playing"] = async page =>
        {
            await page.Locator("#play").ClickAsync();
            await Expect(page.Locator("#pace")).ToBeVisibleAsync();
        },
        ["descent"] = async page =>
        {
            await page.Show("Train");
            await page.Locator("[data-set=and]").ClickAsync();
            await Expect(page.Locator("#data-size")).ToHaveTextAsync("4 samples");
            await page.Enter("training.validationSplit", "0.25");
            await page.Locator("#train").ClickAsync();
            await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");
            await page.Locator("#landscape summary").ClickAsync();
            await page.Locator("#draw-descent").ClickAsync();
            await page.Locator("#landscape-map").WaitForAsync();
        },
        ["guided"] = async page =>
        {
            await page.Locator("#lessons").SelectOptionAsync("A neuron that dies");
            await page.Locator(".ring:visible").WaitForAsync();
        },
        ["lesson"] = async page =>
        {
            await page.Show("Take along");
            await page.GetByLabel("Tools above the drawing").UncheckAsync();
            await Expect(page.Locator("#examples")).ToBeHiddenAsync();
        },
        ["German"] = async page =>
        {
            await page.GotoAsync("/?lang=de");
            await Expect(page.Locator("#service-speaks")).ToContainTextAsync("englisch");
            await page.Locator("#scene p").First.WaitForAsync();
        },
        ["formula"] = async page =>
        {
            await page.Show("Formula");
            await page.Locator("#circuit").WaitForAsync();
            await page.Locator("#formula-next").ClickAsync();
        },
        ["sharing"] = page => page.Show("Take along"),
    };

    public static TheoryData<string> Names => [.. ByName.Keys];

    public static Task Reach(this IPage page, string state) => ByName[state](page);

    private static async Task Shaped(IPage page, string example, string layer)
    {
        await page.Locator("#examples").SelectOptionAsync(example);
        await page.GetByLabel($"{layer}: go to its step").ClickAsync();
        await page.Locator("#scene .grid").First.WaitForAsync();
    }

    private static async Task Go(IPage page, string phase)
    {
        await page.Locator($"#phase-{phase}").ClickAsync();
        await Expect(page.Locator("#scene")).ToHaveAttributeAsync("data-phase", phase);
    }
}
