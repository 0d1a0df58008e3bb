using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class WalkTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task Every_scene_tells_the_numbers_of_the_explanation()
    {
        var expected = await Explained();
        var page = await service.Open();
        Dictionary<string, double> told = [];

        while (await page.Locator("#next").IsEnabledAsync())
        {
            await page.Next();
            foreach (var (id, value) in await page.Equations("#scene"))
            {
                told[id] = value;
            }
        }

        // The update is told by the formula of one parameter and the table of all.
        var missing = expected.Keys.Where(id => !id.EndsWith("_next", StringComparison.Ordinal)).Except(told.Keys);
        Assert.Empty(missing);
        Assert.All(told, one => Assert.Equal(expected[one.Key], one.Value));
        await Expect(page.Locator("#scene table [data-value='0.5471298437500001']")).ToHaveTextAsync("0.5471");
    }

    [BrowserFact]
    public async Task What_is_not_computed_yet_is_not_shown()
    {
        var page = await service.Open();

        await page.Next();

        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
        await Expect(page.Card("h1")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("active"));
        await Expect(page.Card("o1")).Not.ToContainTextAsync("0.9276");
    }

    [BrowserFact]
    public async Task One_goes_back_as_well_as_forth_and_from_phase_to_phase()
    {
        var page = await service.Open();

        await page.Locator("#phase-backward").ClickAsync();
        await Expect(page.Locator("#scene-title")).ToHaveTextAsync("Back through o1, to its weights");
        await page.Locator("#back").ClickAsync();

        await Expect(page.Locator("#scene-title")).ToHaveTextAsync("How far off are the outputs?");
        await Expect(page.Locator("#phase-error")).ToHaveAttributeAsync("aria-current", "step");
    }

    [BrowserFact]
    public async Task A_whole_step_takes_the_new_weights_over_and_tells_what_it_did()
    {
        var page = await service.Open();

        await page.Locator("#whole-step").ClickAsync();

        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 1 is done: the error was 0.4211 and is now");
        await page.Field("network.layers[1].weights[1][1]").FocusAsync();
        await Expect(page.Field("network.layers[1].weights[1][1]")).ToHaveValueAsync("0.5471298437500001");
    }

    [BrowserTheory]
    [InlineData(390, 844)]
    [InlineData(1024, 768)]
    public async Task What_has_changed_comes_into_view_where_the_window_is_narrow(int width, int height)
    {
        var page = await service.Open(width: width, height: height);
        await Expect(page.Locator("#scene-title")).Not.ToBeInViewportAsync();

        await page.Locator("#next").ClickAsync();
        await Expect(page.Locator("#scene-title")).ToBeInViewportAsync();
        await page.GetByLabel("w2, weight from x2 to h1: its derivation").ClickAsync();

        await Expect(page.Locator("#derived")).ToBeInViewportAsync();
    }

    [BrowserFact]
    public async Task A_step_goes_over_all_samples_or_one_and_the_gradient_of_all_is_shown()
    {
        var request = PageActions.WorkedExample();
        request["inputs"] = System.Text.Json.Nodes.JsonNode.Parse("[[0.05, 0.1], [0.9, 0.4]]");
        request["targets"] = System.Text.Json.Nodes.JsonNode.Parse("[[0.01, 0.99], [0.7, 0.2]]");
        var step = await service.Ask("/train-step", request);
        var page = await service.Open();
        await page.OpenFile(request.ToJsonString());
        await Expect(page.Locator("#sample-name")).ToHaveTextAsync("Sample 0, of 0 to 1");
        await page.Show("Steps");

        await page.Locator("#phase-update").ClickAsync();
        await Expect(page.Locator("#scene th")).ToContainTextAsync(["old", "gradient of sample 0", "of all", "new", "w1"]);
        var gradient = step["gradients"]!["layers"]![1]!["weights"]![1]![1]!.GetValue<double>();
        await Expect(page.Locator("#scene tbody tr").Nth(7).Locator(".exact").Nth(2))
            .ToHaveAttributeAsync("data-value", gradient.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#whole-step").ClickAsync();
        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 1 over all 2 samples is done");
        await page.Locator("#step-over").SelectOptionAsync("sample");
        await page.Locator("#whole-step").ClickAsync();

        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 2 with sample 0 alone is done");
    }

    [BrowserFact]
    public async Task A_selected_neuron_shows_its_activation_with_the_slope_at_its_net_input()
    {
        var page = await service.Open();
        await page.Locator("#examples").SelectOptionAsync("Worked example, with sigmoid");

        await page.GetByLabel("h1: go to its step").ClickAsync();

        var y = 1 / (1 + Math.Exp(-0.3775));
        await Expect(page.Locator(".slope figcaption")).ToContainTextAsync(FormattableString.Invariant($"f(z) = sigmoid: at net = 0.3775 its slope is {y * (1 - y):F4}."));
        await page.GetByLabel("o1: go to its step").ClickAsync();
        await Expect(page.Locator("#selected h3")).ToHaveTextAsync("Neuron o1");
        await page.Locator("#phase-forward").ClickAsync();
        await Expect(page.Locator(".slope")).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData("sigmoid", 0.3775)]
    [InlineData("tanh", -1.5)]
    [InlineData("relu", -0.2)]
    public async Task The_derivative_runs_beside_its_activation_with_the_point_of_the_net_input_marked(string activation, double net)
    {
        var page = await service.Open();
        var found = await page.EvaluateAsync<double[]>("""
            async ([activation, net]) => {
              const figure = await (await import("/js/drawing/slope.js")).slopeAt({ activation }, net);
              const pointsOf = (name) => figure.querySelector(name).getAttribute("d").slice(1).split("L").map((one) => one.split(" ").map(Number));
              const [zero, upright] = figure.querySelectorAll(".grid line");
              const marked = figure.querySelector("circle.derivative");
              const values = pointsOf(".slope-line");
              const slopes = pointsOf(".slopes-line");
              // By the picture itself: how many pixels a unit is upwards, from the curve of f at its right end.
              const f = { sigmoid: (z) => 1 / (1 + Math.exp(-z)), tanh: Math.tanh, relu: (z) => Math.max(z, 0) }[activation];
              const unit = (zero.getAttribute("y1") - values.at(-1)[1]) / f(4);
              const up = (y) => (zero.getAttribute("y1") - y) / unit;
              return [up(marked.getAttribute("cy")), marked.getAttribute("cx") / 105 * 4 - 4, ...slopes.map(([, y]) => up(y))];
            }
            """, new object[] { activation, net });
        Func<double, double> derivative = activation switch
        {
            "sigmoid" => z => 1 / (1 + Math.Exp(-z)) * (1 - (1 / (1 + Math.Exp(-z)))),
            "tanh" => z => 1 - (Math.Tanh(z) * Math.Tanh(z)),
            _ => z => z > 0 ? 1 : 0,
        };

        Assert.Equal(derivative(net), found[0], 0.01);
        Assert.Equal(net, found[1], 0.01);
        Assert.All(found.Skip(2).Select((slope, index) => (slope, z: (8 * index / 210.0) - 4)).Where(one => Math.Abs(one.z) > 0.02),
            one => Assert.Equal(derivative(one.z), one.slope, 0.02));
    }

    [BrowserFact]
    public async Task A_deep_network_with_softmax_is_walked_through_too()
    {
        var page = await service.Open();
        await page.Locator("#add-layer").ClickAsync();
        await page.GetByLabel("Activation of outputs").SelectOptionAsync("softmax");
        await page.Locator("#field-loss\\.type").SelectOptionAsync("categoricalCrossEntropy");
        await page.Enter("targets[0][0]", "0");
        await page.Enter("targets[0][1]", "1");

        while (await page.Locator("#next").IsEnabledAsync())
        {
            await page.Next();
            await Expect(page.Locator("#notice")).ToBeEmptyAsync();
        }

        await Expect(page.Locator("#scene-title")).ToHaveTextAsync("Every parameter takes its step");
    }

    private async Task<Dictionary<string, double>> Explained()
    {
        var answer = await service.Ask("/explain", PageActions.WorkedExample());
        return answer["derivations"]!.AsArray().SelectMany(one => one!["steps"]!.AsArray())
            .DistinctBy(step => step!["id"]!.GetValue<string>())
            .ToDictionary(step => step!["id"]!.GetValue<string>(), step => step!["value"]!.GetValue<double>());
    }
}
