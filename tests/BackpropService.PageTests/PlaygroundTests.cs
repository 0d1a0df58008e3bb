using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>Training to play with: step by step, with samples kept for tests, and a look into every neuron.</summary>
public sealed class PlaygroundTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task Epochs_one_by_one_make_the_same_network_as_a_training_of_all()
    {
        var request = PageActions.WorkedExample();
        request["inputs"] = JsonNode.Parse("[[0.05, 0.1], [0.9, 0.4], [0.2, 0.7]]");
        request["targets"] = JsonNode.Parse("[[0.01, 0.99], [0.7, 0.2], [0.4, 0.5]]");
        var page = await service.Open();
        await page.OpenFile(request.ToJsonString());
        await Expect(page.Locator("#samples")).ToBeVisibleAsync();
        await page.Show("Train");
        await page.Enter("training.batchSize", "2");
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            await page.Locator("#epoch").ClickAsync();
            await Expect(page.Locator("#progress")).ToContainTextAsync($"Epoch {epoch}:");
            await Expect(page.Locator("#epoch")).ToBeEnabledAsync();
        }

        request["training"] = JsonNode.Parse("""{ "epochs": 3, "batchSize": 2 }""");
        var whole = await service.Ask("/train", request);
        var expected = whole["network"]!["layers"]![0]!["weights"]![1]![0]!.GetValue<double>();
        await page.Field("network.layers[0].weights[1][0]").FocusAsync();
        await Expect(page.Field("network.layers[0].weights[1][0]"))
            .ToHaveValueAsync(expected.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−'));
    }

    [BrowserFact]
    public async Task A_remark_on_the_end_of_a_training_says_which_epochs_it_is_about()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Enter("training.epochs", "100");

        await page.Locator("#train").ClickAsync();

        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained 100 epochs");
        await Expect(page.Locator("#remarks")).ToHaveTextAsync(new Regex(@"^In the last \d+ epochs: .*Dead: h1, h2"));
    }

    [BrowserFact]
    public async Task A_step_goes_over_one_mini_batch_after_the_other()
    {
        var page = await OpenWith("xor", 4);
        await Expect(page.Locator("#mini-batch")).ToBeHiddenAsync();
        await page.Enter("training.batchSize", "3");

        await page.Locator("#mini-batch").ClickAsync();
        await Expect(page.Locator("#trained")).ToHaveTextAsync("Step 1 went over samples 0 to 2 alone.");
        await page.Locator("#mini-batch").ClickAsync();
        await Expect(page.Locator("#trained")).ToHaveTextAsync("Step 2 went over samples 3 to 3 alone.");
        await page.Locator("#mini-batch").ClickAsync();

        await Expect(page.Locator("#trained")).ToHaveTextAsync("Step 3 went over samples 0 to 2 alone.");
    }

    [BrowserFact]
    public async Task A_training_can_be_watched_epoch_by_epoch()
    {
        var page = await OpenWith("xor", 4);
        await page.Locator("#speed").SelectOptionAsync("ten");
        await page.Enter("training.epochs", "1000");

        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#progress")).ToContainTextAsync("Epoch");
        var before = await Epoch(page);
        await page.WaitForTimeoutAsync(1000);
        Assert.InRange(await Epoch(page) - before, 1, 15);
        await page.Locator("#speed").SelectOptionAsync("fast");

        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");
    }

    [BrowserFact]
    public async Task Samples_kept_for_tests_are_hollow_and_have_a_curve_of_their_own()
    {
        var page = await OpenWith("circle", 120);
        await page.Enter("training.validationSplit", "0.25");
        await Expect(page.Locator("#points .tested")).ToHaveCountAsync(30);
        await page.Enter("training.epochs", "20");

        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained 20 epochs");

        await Expect(page.Locator(".test-line")).ToHaveAttributeAsync("d", new Regex("^M.*L"));
        await Expect(page.Locator("#progress")).ToContainTextAsync("; test 0.");
        await Expect(page.Locator(".loss-curve")).ToHaveAttributeAsync("aria-label", new Regex("on the samples for tests: 0"));
    }

    [BrowserFact]
    public async Task Every_neuron_has_a_map_that_can_be_shown_large()
    {
        var page = await OpenWith("xor", 4);
        await Expect(page.Locator(".map")).ToHaveCountAsync(5);

        await page.GetByLabel("Map of h3").ClickAsync();

        await Expect(page.Locator("#heat")).ToHaveAttributeAsync("aria-label", new Regex("^Output h3 over"));
        await Expect(page.Locator("#heat-name")).ToHaveTextAsync("h3");
    }

    [BrowserFact]
    public async Task The_output_under_the_pointer_is_told()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#examples").SelectOptionAsync("Exclusive or, solved by hand");
        await Expect(page.Locator("#heat")).ToHaveAttributeAsync("aria-label", new Regex("^Output o1 over .* to 1$"));

        // The lower right corner is beyond (1, 0), which is true.
        await page.Locator("#points").HoverAsync(new() { Position = new() { X = 235, Y = 225 } });

        await Expect(page.Locator("#heat-at")).ToContainTextAsync("o1 gives 1.");
    }

    [BrowserFact]
    public async Task A_discretised_map_has_two_colours()
    {
        var page = await OpenWith("circle", 120);
        await Expect(page.Locator("#heat")).ToHaveAttributeAsync("aria-label", new Regex("^Output o1 over"));
        Assert.InRange(await Colours(page), 3, int.MaxValue);

        await page.GetByLabel("Discretise").CheckAsync();

        Assert.InRange(await Colours(page), 1, 2);
    }

    [BrowserFact]
    public async Task Noise_moves_the_points_and_another_draw_makes_others()
    {
        var page = await OpenWith("circle", 120);
        var first = await page.Field("inputs[0][0]").InputValueAsync();

        await page.GetByLabel("Noise").SelectOptionAsync("much");
        await Expect(page.Field("inputs[0][0]")).Not.ToHaveValueAsync(first);
        await page.GetByLabel("Noise").SelectOptionAsync("none");
        await Expect(page.Field("inputs[0][0]")).ToHaveValueAsync(first);
        await page.Locator("#reseed").ClickAsync();

        await Expect(page.Field("inputs[0][0]")).Not.ToHaveValueAsync(first);
    }

    [BrowserFact]
    public async Task Squares_as_inputs_let_a_single_neuron_learn_the_circle()
    {
        var page = await OpenWith("circle", 120);
        await page.GetByText("x1²", new() { Exact = true }).ClickAsync();
        await page.GetByText("x2²", new() { Exact = true }).ClickAsync();
        await Expect(page.Card("x4")).ToContainTextAsync("x2²");
        await page.GetByLabel("Remove hidden layer").ClickAsync();
        await Expect(page.Card("h1")).ToHaveCountAsync(0);
        var (x, square) = (await page.Field("inputs[0][0]").InputValueAsync(), await page.Field("inputs[0][2]").InputValueAsync());
        Assert.Equal(Math.Pow(Number(x), 2), Number(square), 1e-4);

        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");

        await Expect(page.Locator("#progress")).ToContainTextAsync("accuracy 100.0 %");
        await Expect(page.Locator("#heat")).ToHaveAttributeAsync("aria-label", new Regex("^Output o1 over"));
    }

    [BrowserFact]
    public async Task What_does_not_belong_to_the_data_is_not_offered()
    {
        var page = await OpenWith("circle", 120);
        await Expect(page.GetByLabel("Noise")).ToBeVisibleAsync();

        await page.Locator("#examples").SelectOptionAsync("A line through points");

        await Expect(page.GetByLabel("Noise")).ToBeHiddenAsync();
        await Expect(page.Locator("#features")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task The_last_input_stays()
    {
        var page = await OpenWith("xor", 4);
        await page.Locator("[data-feature=x1]").ClickAsync();
        await Expect(page.Card("x2")).ToHaveCountAsync(0);

        await page.Locator("[data-feature=x2]").ClickAsync();

        await Expect(page.Locator("[data-feature=x2]")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [BrowserFact]
    public async Task A_data_set_is_chosen_by_its_picture_also_one_of_numbers_to_be_met()
    {
        var page = await service.Open();
        await page.Show("Train");

        await page.Locator("[data-set=hills]").ClickAsync();

        await Expect(page.Locator("#data")).ToHaveValueAsync("hills");
        await Expect(page.GetByLabel("Activation of outputs")).ToHaveValueAsync("identity");
        await Expect(page.Locator("[id='field-loss.type']")).ToHaveValueAsync("meanSquaredError");
    }

    [BrowserFact]
    public async Task A_penalty_on_weights_is_part_of_the_step()
    {
        var request = PageActions.WorkedExample();
        request["regularization"] = JsonNode.Parse("""{ "l2": 0.5 }""");
        var step = await service.Ask("/train-step", request);
        var page = await service.Open();
        await page.Locator("summary", new() { HasText = "More settings" }).ClickAsync();

        await page.Enter("regularization.l2", "0.5");
        await page.Locator("#whole-step").ClickAsync();
        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 1");

        await page.Field("network.layers[1].weights[1][1]").FocusAsync();
        await Expect(page.Field("network.layers[1].weights[1][1]")).ToHaveValueAsync(
            step["network"]!["layers"]![1]!["weights"]![1]![1]!.GetValue<double>().ToString("R", CultureInfo.InvariantCulture).Replace('-', '−'));
    }

    private async Task<IPage> OpenWith(string data, int samples)
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync(data);
        await Expect(page.Locator("#data-size")).ToHaveTextAsync($"{samples} samples");
        await Expect(page.Locator(".map").First).ToBeVisibleAsync();
        return page;
    }

    private static double Number(string text) => double.Parse(text.Replace('−', '-'), CultureInfo.InvariantCulture);

    private static async Task<int> Epoch(IPage page) =>
        int.Parse(Regex.Match(await page.Locator("#progress").InnerTextAsync(), @"\d+").Value, CultureInfo.InvariantCulture);

    private static Task<int> Colours(IPage page) => page.Locator("#heat").EvaluateAsync<int>("""
        canvas => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const found = new Set();
          for (let i = 0; i < data.length; i += 4) {
            found.add(data.slice(i, i + 3).join());
          }

          return found.size;
        }
        """);
}
