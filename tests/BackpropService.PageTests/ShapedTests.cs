using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>Networks of maps and sequences: drawn as a whole by the service, told of layer by layer.</summary>
public sealed class ShapedTests(PageService service) : IClassFixture<PageService>
{
    private const string Bars = "Bars in images, by a convolution";
    private const string Wave = "A wave goes on, by an LSTM";
    private const string Before = "The token before, by attention";

    [BrowserTheory]
    [InlineData(Bars, 11)]
    [InlineData(Wave, 7)]
    [InlineData(Before, 15)]
    public async Task Every_scene_of_an_example_has_something_to_tell(string example, int scenes)
    {
        var page = await Open(example);

        while (await page.Locator("#next").IsEnabledAsync())
        {
            await page.Next();
            await Expect(page.Locator("#scene :is(.grid, .equation, p)")).Not.ToHaveCountAsync(0);
            await Expect(page.Locator("#notice")).ToBeEmptyAsync();
        }

        await Expect(page.Locator("#scene-count")).ToHaveTextAsync($"{scenes} of {scenes}");
    }

    [BrowserFact]
    public async Task The_drawing_is_the_services_and_leads_to_the_step_of_each_layer()
    {
        var page = await Open(Bars);

        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new("feedforward network of 64 inputs") })).ToBeVisibleAsync();
        await page.GetByLabel("MaxPool2d 2: go to its step").ClickAsync();

        await Expect(page.Locator("#scene-title")).ToHaveTextAsync("MaxPool2d 2: each window becomes its largest value");
        await Expect(page.GetByLabel("MaxPool2d 2: go to its step")).ToHaveClassAsync(new Regex("active"));
    }

    [BrowserTheory]
    [InlineData(Wave)]
    [InlineData(Before)]
    public async Task The_error_is_told_where_it_is_asked_for_and_each_formula_once(string example)
    {
        var page = await Open(example);
        await page.Locator("#phase-error").ClickAsync();
        await Expect(page.Locator("#scene [data-step=E]")).ToBeVisibleAsync();
        await Expect(page.Locator("#scene [data-step^=out_]")).Not.ToHaveCountAsync(0);
        var told = await Steps(page);
        await page.Locator("#back").ClickAsync();
        await Expect(page.Locator("#scene")).ToHaveAttributeAsync("data-phase", "forward");
        await Expect(page.Locator("#scene [data-step^=out_]")).Not.ToHaveCountAsync(0);

        Assert.Equal(told.Distinct(), told);
        Assert.DoesNotContain(await Steps(page), id => id.StartsWith('E'));
    }

    [BrowserFact]
    public async Task The_drawing_has_gradients_from_the_way_back_on()
    {
        var page = await Open(Wave);
        List<string> drawn = [];
        page.Request += (_, request) => drawn.AddRange(request.Url.EndsWith("/diagram", StringComparison.Ordinal) ? [request.PostData!] : []);

        await page.Locator("#phase-error").ClickAsync();
        await Expect(page.Locator("#scene [data-step=E]")).ToBeVisibleAsync();
        Assert.Empty(drawn);
        var picture = await page.Locator(".picture").GetAttributeAsync("src");
        await page.Next();
        await Expect(page.Locator(".picture")).Not.ToHaveAttributeAsync("src", picture!);

        Assert.Contains("\"targets\"", Assert.Single(drawn));
    }

    [BrowserTheory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task The_hint_at_what_is_beyond_the_edge_covers_no_heading(int width)
    {
        var page = await Open(Before, width);

        foreach (var hint in new[] { "More ›", "‹ Back" })
        {
            var button = await page.GetByText(hint).BoundingBoxAsync();
            foreach (var heading in await page.Locator(".column").AllAsync())
            {
                Assert.False(Overlap(button!, (await heading.BoundingBoxAsync())!), $"{hint}: {await heading.GetAttributeAsync("aria-label")}");
            }

            await page.GetByText(hint).ClickAsync();
        }
    }

    [BrowserFact]
    public async Task A_filter_on_its_window_has_its_products_and_their_sum()
    {
        var page = await Open(Bars);
        await page.Next();
        await page.GetByLabel("Window at").SelectOptionAsync("1, 3");

        var under = await Numbers(page, "input", ".under");
        var filter = await Numbers(page, "filter");
        var products = await Numbers(page, "products");

        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 1, 0], under);
        Assert.Equal(under.Zip(filter, (x, w) => x * w), products);
        Assert.Equal(products.Sum(), await Number(page.Locator(".sum output").First));
        Assert.Equal((double[])[products.Sum()], await Numbers(page, "map 1", ".chosen"));
    }

    [BrowserFact]
    public async Task A_window_slides_until_it_is_stopped()
    {
        var page = await Open(Bars);
        await page.Next();
        await page.GetByLabel("Window at").SelectOptionAsync("1, 1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Slide" }).ClickAsync();
        await Expect(page.GetByLabel("Window at")).ToHaveValueAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        var stopped = await page.GetByLabel("Window at").InputValueAsync();
        await page.WaitForTimeoutAsync(900);

        await Expect(page.GetByLabel("Window at")).ToHaveValueAsync(stopped);
    }

    [BrowserFact]
    public async Task A_pooled_window_shows_its_winner()
    {
        var page = await Open(Bars);
        await page.GetByLabel("MaxPool2d 2: go to its step").ClickAsync();

        await page.GetByLabel("Window at").SelectOptionAsync("1, 2");

        Assert.Equal((double[])[2, 0, 3, 0], await Numbers(page, "input", ".under"));
        Assert.Equal((double[])[3], await Numbers(page, "input", ".winner"));
        await Expect(page.Locator(".sum")).ToHaveTextAsync("The largest of 2, 0, 3, 0: 3, at 2, 3: the error goes back there alone.");
    }

    /// <summary>The example's numbers, gone through by hand here.</summary>
    [BrowserFact]
    public async Task A_recurrent_cell_is_unrolled_with_its_gates_at_each_step()
    {
        var page = await Open(Wave);
        await page.Next();
        double[] x = [0, 0.7, 1, 0.7];
        await page.GetByLabel("Unit").SelectOptionAsync("unit 2");
        await Expect(page.Locator("#scene .equation").First).ToHaveAttributeAsync("data-step", new Regex("h2@2$"));

        var rows = await page.Locator("#scene .unrolled tbody th").AllInnerTextsAsync();
        var shown = await Numbers(page, "the cell, step by step");
        Assert.Equal(["x1", "input", "forget", "cell", "output", "cell state →", "hidden state →"], rows);
        Assert.Equal(x, shown[..4]);
        Assert.All(SecondUnit(x).Zip(shown[^4..]), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    [BrowserFact]
    public async Task Attention_is_a_matrix_of_who_looks_at_whom_which_tells_its_numbers_where_it_is_pointed_at()
    {
        var page = await Open(Before);
        await page.GetByLabel("Attention 3: go to its step").ClickAsync();

        var weights = await Numbers(page, "how much each step looks at each");
        Assert.All(weights.Chunk(4), row => Assert.Equal(1, row.Sum(), 12));
        Assert.Equal([0, 0, 0, 0, 0, 0], [.. weights[1..4], .. weights[6..8], weights[11]]);
        await Expect(page.Locator("#scene [data-cell='1,0']").First).ToHaveAttributeAsync(
            "title", new Regex(@"^step 2 looks at step 1 with 0\.\d+; score -?\d"));
        await page.Locator("#scene [data-cell='1,0']").First.ClickAsync();

        await Expect(page.Locator("#scene .equation").Nth(1)).ToHaveAttributeAsync("data-step", "attention_h3_1,2,1");
        Assert.Equal(weights[4], (await page.Equations("#scene"))["attention_h3_1,2,1"]);
    }

    [BrowserFact]
    public async Task What_a_layer_learns_is_shown_with_its_gradients_and_can_be_edited()
    {
        var page = await Open(Bars);
        await page.Locator("#phase-backward").ClickAsync();
        await page.GetByLabel("Conv2d 1: go to its step").ClickAsync();
        var gradients = await Numbers(page, "gradient 1");
        await page.GetByLabel("One of them").SelectOptionAsync("w2 [0, 0, 0, 1]");
        await Expect(page.Locator("#scene .equation")).ToHaveAttributeAsync("data-step", "dE/dw2");

        Assert.Equal(gradients[1], (await page.Equations("#scene"))["dE/dw2"]);
        await page.Locator("#viewed-number").FillAsync("0.75");
        await page.Locator("#viewed-number").PressAsync("Enter");

        await Expect(page.Locator("#scene .grid", new() { HasText = "value 1" }).Locator("[data-cell='0,1']")).ToHaveTextAsync("0.75");
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task It_trains_and_its_gradients_are_checked()
    {
        var page = await Open(Wave);

        await page.TrainAndCheck("w26 = .*b9 = ");
    }

    [BrowserFact]
    public async Task Every_parameter_has_its_derivation()
    {
        var page = await Open(Before);

        await page.Show("Derivation");
        await page.Locator("#derived").SelectOptionAsync("w22");

        await Expect(page.Locator("#derived option:checked")).ToHaveTextAsync("w22, query weight of residual 3");
        await Expect(page.Locator("#derivation [data-step='dE/dw22']")).ToBeVisibleAsync();
        await Expect(page.Locator("#derivation ol[data-phase=forward] [data-step='scores_h3_1,1,1']")).ToHaveCountAsync(1);
        await Expect(page.Locator("#derivation ol[data-phase=update] .equation").Last).ToHaveAttributeAsync("data-step", "w22_next");
    }

    [BrowserFact]
    public async Task No_tab_fails_on_it_and_an_exercise_of_it_would_be_too_long()
    {
        var page = await Open(Bars);
        List<string> errors = [];
        page.PageError += (_, error) => errors.Add(error);

        foreach (var tab in new[] { "Derivation", "Train", "Check", "Formula", "Take along", "Exercise" })
        {
            await page.Show(tab);
        }

        await Expect(page.Locator("#sheet")).ToContainTextAsync("too many numbers to work out by hand");
        await Expect(page.Locator("#heat-map")).ToBeHiddenAsync();
        Assert.Empty(errors);
    }

    [BrowserFact]
    public async Task A_network_of_maps_without_samples_is_opened_with_one_of_a_size_that_fits()
    {
        var page = await service.Open();

        await page.OpenFile($$"""
            { "layers": [{ "type": "conv2d", "weights": [[[[1, 0], [0, 1]]]] }, { "type": "flatten" },
              { "weights": [[{{string.Join(", ", Enumerable.Repeat("0.1", 81))}}]], "activation": "identity" }] }
            """);

        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new(@"1 × 10 × 10") })).ToBeVisibleAsync();
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task What_is_wrong_with_a_file_of_such_layers_is_said_by_its_place()
    {
        var page = await service.Open();

        await page.OpenFile("""{ "layers": [{ "type": "conv2d" }] }""");

        await Expect(page.Locator("#notice")).ToContainTextAsync("network.layers[0]");
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
    }

    [BrowserFact]
    public async Task It_comes_back_by_its_link()
    {
        var page = await Open(Before);
        await Expect(page).ToHaveURLAsync(new Regex("#.{100}"));
        var link = new Uri(page.Url).Fragment;

        page = await service.Open(link);

        await Expect(page.GetByLabel("Attention 3: go to its step")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task After_it_a_network_of_neurons_is_drawn_by_the_page_again()
    {
        var page = await Open(Wave);

        await page.Locator("#undo").ClickAsync();

        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
        await Expect(page.Locator(".picture")).ToHaveCountAsync(0);
        await Expect(page.Locator("#add-layer")).ToBeEnabledAsync();
    }

    [BrowserTheory]
    [InlineData("", Wave, "w1, input-gate input weight of the LSTM")]
    [InlineData("?lang=de", "Eine Welle geht weiter, durch ein LSTM", "w1, Eingabegewicht des Eingabetors von LSTM")]
    public async Task A_weight_of_a_gate_is_called_so(string language, string example, string expected)
    {
        var page = await service.Open(language);
        await page.Locator("#examples").SelectOptionAsync(example);
        await page.Locator(".picture").WaitForAsync();

        await page.Locator("#tab-derivation").ClickAsync();

        await Expect(page.Locator("#derived option:checked")).ToHaveTextAsync(expected);
    }

    [BrowserFact]
    public async Task A_formula_that_is_wider_than_a_telephone_shows_so_and_is_scrolled_by_the_keyboard()
    {
        var page = await Open(Before, width: 390);
        await page.GetByLabel("Attention 3: go to its step").ClickAsync();
        var line = page.Locator("#scene [data-step^=scores_] .line[tabindex]").First;

        await Expect(line).ToHaveCSSAsync("background-attachment", "local, local, scroll, scroll");
        for (var press = 0; press < 10; press++)
        {
            await line.PressAsync("ArrowRight");
        }

        await page.WaitForFunctionAsync(
            "line => line.scrollLeft > 0 && line.scrollLeft + line.clientWidth > line.scrollWidth - 2", await line.ElementHandleAsync());
        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("4 of 15");
    }

    private async Task<IPage> Open(string example, int width = 1440)
    {
        var page = await service.Open(width: width);
        await page.Locator("#examples").SelectOptionAsync(example);
        await page.Locator(".picture").WaitForAsync();
        await Expect(page.Locator("#scene p").First).ToContainTextAsync("This network turns");
        return page;
    }

    private static async Task<string[]> Steps(IPage page) =>
        await page.Locator("#scene .equation").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.step)");

    private static bool Overlap(LocatorBoundingBoxResult one, LocatorBoundingBoxResult other) =>
        one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

    private static async Task<double[]> Numbers(IPage page, string picture, string which = "")
    {
        var caption = new Regex($"^{Regex.Escape(picture)}$");
        var cells = page.Locator("#scene .grid", new() { Has = page.Locator("figcaption", new() { HasTextRegex = caption }) })
            .Locator($"td{which}[data-value]");
        await cells.First.WaitForAsync();
        return await cells.EvaluateAllAsync<double[]>("all => all.map(one => Number(one.dataset.value))");
    }

    private static async Task<double> Number(ILocator output) =>
        double.Parse((await output.GetAttributeAsync("data-value"))!, CultureInfo.InvariantCulture);

    private static List<double> SecondUnit(double[] x)
    {
        double[] h = [0, 0];
        double[] c = [0, 0];
        List<double> states = [];
        foreach (var at in x)
        {
            var input = Gate([0.6, -0.4], [0.2, -0.1, 0.1, 0.3], 0, at, h, Sigmoid);
            var forget = Gate([0.3, 0.2], [-0.2, 0.1, 0.2, 0.1], 1, at, h, Sigmoid);
            var cell = Gate([0.8, -0.7], [0.4, 0.2, -0.3, 0.5], 0, at, h, Math.Tanh);
            var output = Gate([0.5, 0.4], [0.1, 0.2, -0.1, 0.3], 0, at, h, Sigmoid);
            c = [(forget[0] * c[0]) + (input[0] * cell[0]), (forget[1] * c[1]) + (input[1] * cell[1])];
            h = [output[0] * Math.Tanh(c[0]), output[1] * Math.Tanh(c[1])];
            states.Add(h[1]);
        }

        return states;
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double[] Gate(double[] w, double[] u, double b, double x, double[] h, Func<double, double> f) =>
        [f((w[0] * x) + (u[0] * h[0]) + (u[1] * h[1]) + b), f((w[1] * x) + (u[2] * h[0]) + (u[3] * h[1]) + b)];
}
