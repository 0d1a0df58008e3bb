using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>Networks with more neurons than can be drawn, and layers than the window is wide.</summary>
public sealed class LargeNetworksTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task A_network_for_handwritten_digits_opens_and_is_walked_through_in_seconds()
    {
        var page = await service.Open();
        var watch = Stopwatch.StartNew();

        await page.OpenFile(Network(784, 128, 10));
        await Expect(page.Card("o10")).ToBeVisibleAsync();
        await page.Show("Steps");
        await page.Next();
        await Expect(page.Locator("#scene .equation")).Not.ToHaveCountAsync(0);

        // It took more than 75 seconds; what is left is mostly the file's way through the browser's automation.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
        await Expect(page.Locator("[data-card^=x]")).ToHaveCountAsync(8);
        await Expect(page.Locator("[data-card^=gap]")).ToHaveTextAsync([new Regex("^⋮ 776 more"), new Regex("^⋮ 120 more")]);
    }

    [BrowserTheory]
    [InlineData(390)]
    [InlineData(700)]
    [InlineData(1440)]
    public async Task What_is_left_out_has_its_place_in_windows_of_every_width(int width)
    {
        var page = await service.Open(width: width);

        await page.OpenFile(Network(20, 30, 20, 30, 2));
        await Expect(page.Card("gap-hidden-2")).ToBeVisibleAsync();

        Assert.Equal(0, await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('#canvas line')].filter((line) => /NaN/.test(line.outerHTML)).length"));
        Assert.True(await page.Card("gap-hidden-0").EvaluateAsync<bool>("card => /^[\\d.]+px$/.test(card.style.width)"));
    }

    [BrowserFact]
    public async Task Gradients_of_a_large_network_are_asked_for_where_they_are_looked_at()
    {
        var page = await service.Open();
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await page.OpenFile(Network(80, 40, 2));
        await Expect(page.Card("gap-hidden-0")).ToBeVisibleAsync();
        await page.Show("Steps");
        await page.Next();

        Assert.DoesNotContain("/gradients", asked);
        await page.Locator("#phase-update").ClickAsync();

        await Expect(page.Locator("#scene table")).ToContainTextAsync("w64");
        Assert.Contains("/gradients", asked);
    }

    [BrowserFact]
    public async Task A_neuron_that_is_not_drawn_is_selected_and_its_weights_are_edited()
    {
        var page = await service.Open();
        await page.OpenFile(Network(30, 20, 2));
        await page.Card("gap-hidden-0").Locator("select").SelectOptionAsync("h7");
        await Expect(page.Locator("#selected h3")).ToHaveTextAsync("Neuron h7");

        await page.GetByLabel("Next weights").ClickAsync();
        var field = page.Locator("[id='selected-network.layers[0].weights[6][29]']");
        await field.FillAsync("0.5");
        await field.PressAsync("Enter");

        await Expect(page.Locator("#selected tr", new() { HasText = "w210" })).ToContainTextAsync("x30");
        await page.Locator("#undo").ClickAsync();
        await field.BlurAsync();
        await Expect(field).Not.ToHaveValueAsync("0.5");
    }

    [BrowserFact]
    public async Task Eight_neurons_a_layer_keep_their_net_inputs_and_biases()
    {
        var page = await service.Open();

        await page.OpenFile(Network(8, 8, 2));

        await Expect(page.Card("h8")).ToContainTextAsync("net");
        await Expect(page.Field("network.layers[0].biases[7]")).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData(1440, "net")]
    [InlineData(1024, "net")]
    [InlineData(768, "h2_1")]
    public async Task Targets_and_error_stay_in_view_with_another_layer(int width, string shown)
    {
        var page = await service.Open(width: width);

        await page.Locator("#add-layer").ClickAsync();
        await Expect(page.Card("h2_1")).ToBeVisibleAsync();

        Assert.Equal(0, await Hidden(page));
        await Expect(page.Card("h2_1")).ToContainTextAsync(shown);
    }

    [BrowserTheory]
    [InlineData(1440)]
    [InlineData(1280)]
    [InlineData(1024)]
    public async Task What_layers_are_changed_by_keeps_clear_of_the_layers_beside_them(int width)
    {
        var page = await service.Open(width: width);

        await page.Locator("#add-layer").ClickAsync();
        await Expect(page.Card("h2_1")).ToBeVisibleAsync();
        await page.Locator("#add-layer").ClickAsync();
        await Expect(page.Card("h3_1")).ToBeVisibleAsync();

        Assert.Empty(await page.Locator(".header .controls").EvaluateAllAsync<string[]>("""
            all => all.slice(1).flatMap((one, index) => {
              const [before, own] = [all[index], one].map((controls) => [...controls.children].map((child) => child.getBoundingClientRect()));
              const [end, start] = [Math.max(...before.map(({ right }) => right)), Math.min(...own.map(({ left }) => left))];
              return end > start ? [`${end} > ${start}`] : [];
            })
            """));
    }

    [BrowserFact]
    public async Task The_drawing_is_zoomed_and_a_hint_leads_to_what_is_beyond_the_edge()
    {
        var page = await service.Open();
        await page.GetByLabel("Larger").ClickAsync();
        await page.GetByLabel("Larger").ClickAsync();
        Assert.NotEqual(0, await Hidden(page));

        await page.GetByText("More ›").ClickAsync();
        await Expect(page.Card("total")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.GetByText("Fit").ClickAsync();

        Assert.Equal(0, await Hidden(page));
        await Expect(page.Locator("#beyond")).ToBeHiddenAsync();
    }

    private static Task<int> Hidden(IPage page) => page.EvaluateAsync<int>(
        "() => { const drawing = document.getElementById('drawing'); return drawing.scrollWidth - drawing.clientWidth; }");

    /// <summary>Weights of ±0.1 and smaller that no two neurons have in common.</summary>
    private static string Network(params int[] sizes)
    {
        var layers = sizes.Zip(sizes.Skip(1)).Select((pair, layer) => (JsonNode)new JsonObject
        {
            ["weights"] = new JsonArray([.. Enumerable.Range(0, pair.Second).Select(neuron => (JsonNode)new JsonArray(
                [.. Enumerable.Range(0, pair.First).Select(input => (JsonNode)(((neuron * 37 + input * 11) % 200 - 100) / 1000.0))]))]),
            ["biases"] = new JsonArray([.. Enumerable.Range(0, pair.Second).Select(neuron => (JsonNode)(neuron / 1000.0))]),
            ["activation"] = layer == sizes.Length - 2 ? "sigmoid" : "tanh",
        });
        return new JsonObject { ["network"] = new JsonObject { ["layers"] = new JsonArray([.. layers]) } }.ToJsonString();
    }
}
