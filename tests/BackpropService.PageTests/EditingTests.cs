using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class EditingTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task What_is_hardly_meant_is_told_below_the_network_before_anything_is_trained()
    {
        var page = await service.Open();
        await Expect(page.Locator("#pass-remarks li")).ToHaveCountAsync(0);

        await page.Enter("targets[0][0]", "-1");

        await Expect(page.Locator("#pass-remarks li")).ToHaveTextAsync(
            ["The target of o1 is -1 for sample 0, counted from 0, and relu gives any number from 0 on: no training can reach it. Scale the "
                + "targets, or use identity in its place."]);

        await page.Locator("#undo").ClickAsync();

        await Expect(page.Locator("#pass-remarks li")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task An_edited_weight_changes_what_depends_on_it()
    {
        var page = await service.Open();

        await page.Enter("network.layers[0].weights[0][0]", "2.15");

        await Expect(page.Card("h1")).ToContainTextAsync("0.4775");
        await Expect(page.Card("h2")).ToContainTextAsync("0.3925");
    }

    [BrowserTheory]
    [InlineData("0,25", "0.25")]
    [InlineData("1/3", "0.3333")]
    public async Task Numbers_may_be_written_with_a_comma_or_as_a_fraction(string written, string shown)
    {
        var page = await service.Open();

        await page.Enter("inputs[0][0]", written);
        await page.Field("inputs[0][0]").BlurAsync();

        await Expect(page.Field("inputs[0][0]")).ToHaveValueAsync(shown);
        await Expect(page.Locator(".refusal")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_weight_keeps_its_name_in_view_while_it_is_edited()
    {
        var page = await service.Open();

        await page.Field("network.layers[0].weights[1][0]").FocusAsync();

        var name = await page.GetByLabel("w3, weight from x1 to h2: its derivation").BoundingBoxAsync();
        var field = await page.Field("network.layers[0].weights[1][0]").BoundingBoxAsync();
        Assert.InRange(field!.Y, name!.Y + name.Height, double.MaxValue);
    }

    [BrowserFact]
    public async Task What_is_no_number_is_told_beside_the_field_and_nothing_changes()
    {
        var page = await service.Open();

        await page.Enter("inputs[0][0]", "abc");

        await Expect(page.Card("x1").GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToHaveTextAsync("“abc” is not a number.");
        await Expect(page.Field("inputs[0][0]")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
    }

    [BrowserFact]
    public async Task What_the_service_refuses_is_told_beside_the_field_in_its_words()
    {
        var page = await service.Open();

        await page.Enter("optimizer.learningRate", "-1");

        await Expect(page.Locator("[id='field-optimizer.learningRate-error']")).ToContainTextAsync("-1");
        await page.Enter("optimizer.learningRate", "0.1");
        await Expect(page.Locator(".refusal")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_number_that_is_too_large_to_compute_with_is_told_in_a_sentence()
    {
        var page = await service.Open();

        await page.Enter("network.layers[0].weights[0][0]", "1e308");
        await page.Enter("inputs[0][0]", "1e10");

        await Expect(page.Locator("#notice")).ToContainTextAsync("net input of h1");
    }

    [BrowserFact]
    public async Task Neurons_and_layers_come_and_go_and_what_stays_keeps_its_weights()
    {
        var page = await service.Open();

        await page.GetByLabel("Hidden layer: one more").ClickAsync();
        await Expect(page.Card("h3")).ToBeVisibleAsync();
        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync("0.15");
        await page.Locator("#add-layer").ClickAsync();
        await Expect(page.Card("h2_1")).ToBeVisibleAsync();
        await page.GetByLabel("Remove hidden layer 2").ClickAsync();
        await Expect(page.Card("h3")).ToBeVisibleAsync();
        await page.GetByLabel("Hidden layer: one fewer").ClickAsync();

        await Expect(page.Card("h3")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_new_layer_leaves_all_weights_and_takes_the_kind_of_bias_of_the_layer_before()
    {
        var page = await service.Open();
        await page.GetByLabel("Hidden layer: one more").ClickAsync();
        await Expect(page.Card("h3")).ToBeVisibleAsync();
        var before = await Weights(page, 1);

        await page.Locator("#add-layer").ClickAsync();
        await Expect(page.Card("h2_3")).ToBeVisibleAsync();

        Assert.Equal(before, await Weights(page, 2));
        await Expect(page.Card("bias-1")).ToBeVisibleAsync();
        await Expect(page.Field("network.layers[2].biases[0]")).ToHaveValueAsync("0.6");
    }

    [BrowserFact]
    public async Task The_kind_of_bias_is_chosen_and_each_begins_with_what_they_shared()
    {
        var page = await service.Open();
        await page.Locator("summary", new() { HasText = "More settings" }).ClickAsync();

        await page.GetByLabel("Hidden layer: biases").SelectOptionAsync("perNeuron");

        await Expect(page.Field("network.layers[0].biases[1]")).ToHaveValueAsync("0.35");
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
        await page.GetByLabel("Hidden layer: biases").SelectOptionAsync("none");
        await Expect(page.Card("h1")).ToContainTextAsync("0.0275");
    }

    [BrowserFact]
    public async Task What_is_frozen_is_left_as_it_is_by_a_step()
    {
        var page = await service.Open();
        await page.Locator("summary", new() { HasText = "More settings" }).ClickAsync();

        await page.GetByLabel("Outputs: frozen").SelectOptionAsync("weights");
        await page.Locator("#whole-step").ClickAsync();

        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 1");
        await Expect(page.Field("network.layers[1].weights[0][0]")).ToHaveValueAsync("0.4");
        await Expect(page.Field("network.layers[1].biases[0]")).Not.ToHaveValueAsync("0.6");
    }

    [BrowserFact]
    public async Task Gradients_are_clipped_and_the_learning_rate_runs_by_a_schedule()
    {
        var request = PageActions.WorkedExample();
        request["gradientClipping"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "type": "norm", "threshold": 0.1 }""");
        request["optimizer"]!["schedule"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "type": "exponential", "gamma": 0.5 }""");
        var first = await service.Ask("/train-step", request);
        (request["network"], request["optimizer"]) = (first["network"]!.DeepClone(), first["optimizer"]!.DeepClone());
        var second = await service.Ask("/train-step", request);
        var expected = second["network"]!["layers"]![1]!["weights"]![0]![0]!.GetValue<double>();
        var page = await service.Open();
        await page.Locator("summary", new() { HasText = "More settings" }).ClickAsync();

        await page.GetByLabel("Gradients are clipped by").First.SelectOptionAsync("norm");
        await page.Enter("gradientClipping.threshold", "0.1");
        await page.GetByLabel("Learning rate over the epochs").First.SelectOptionAsync("exponential");
        await page.Enter("optimizer.schedule.gamma", "0.5");
        for (var step = 1; step <= 2; step++)
        {
            await page.Locator("#whole-step").ClickAsync();
            await Expect(page.Locator("#outcome")).ToContainTextAsync($"Step {step} is done");
        }

        await page.Field("network.layers[1].weights[0][0]").FocusAsync();
        await Expect(page.Field("network.layers[1].weights[0][0]"))
            .ToHaveValueAsync(expected.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    [BrowserFact]
    public async Task The_first_example_is_the_worked_one_with_a_slope_everywhere()
    {
        var page = await service.Open();
        await Expect(page.Locator("#examples option").Nth(1)).ToHaveTextAsync("Worked example, with sigmoid");

        await page.Locator("#examples").SelectOptionAsync("Worked example, with sigmoid");

        await Expect(page.Card("h1")).ToContainTextAsync("0.5933");
        await page.Locator("#whole-step").ClickAsync();
        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 1");
        await Expect(page.Locator("#pass-remarks li")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Every_example_is_computed_and_explained()
    {
        var page = await service.Open();
        foreach (var name in (await page.Locator("#examples option").AllInnerTextsAsync()).Skip(1))
        {
            await page.Locator("#examples").SelectOptionAsync(name);
            await page.Next();
            await Expect(page.Locator("#scene :is(.equation, .grid)")).Not.ToHaveCountAsync(0);
            await Expect(page.Locator("#notice")).ToBeEmptyAsync();
            await page.Locator("#back").ClickAsync();
        }
    }

    private static Task<string[]> Weights(Microsoft.Playwright.IPage page, int layer) => page.Locator($"[data-path^='network.layers[{layer}].weights']")
        .EvaluateAllAsync<string[]>("fields => fields.map(field => field.value)");

    [BrowserFact]
    public async Task Every_change_can_be_undone_and_done_again()
    {
        var page = await service.Open();
        await page.Enter("network.layers[0].biases[0]", "1");
        await Expect(page.Card("h1")).ToContainTextAsync("1.028");

        await page.Locator("#undo").ClickAsync();
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
        await page.Locator("#redo").ClickAsync();

        await Expect(page.Card("h1")).ToContainTextAsync("1.028");
    }

    [BrowserFact]
    public async Task Activation_loss_and_optimizer_come_from_the_catalog_with_their_settings()
    {
        var page = await service.Open();

        await page.GetByLabel("Activation of hidden layer").SelectOptionAsync("leakyRelu");
        await page.Locator("#field-loss\\.type").SelectOptionAsync("huber");
        await page.Locator("#field-optimizer\\.type").SelectOptionAsync("adam");
        await page.Locator("summary", new() { HasText = "More settings" }).ClickAsync();

        await Expect(page.Field("network.layers[0].alpha")).ToHaveAttributeAsync("placeholder", "0.01");
        await Expect(page.Field("loss.delta")).ToHaveAttributeAsync("placeholder", "1");
        await Expect(page.Field("optimizer.beta1")).ToHaveAttributeAsync("placeholder", "0.9");
        await page.Enter("optimizer.beta1", "0.5");
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task What_an_older_question_is_refused_with_is_not_told()
    {
        var page = await service.Open();
        var (held, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/forward", async route =>
        {
            held.SetResult();
            await answer.Task;
            await route.FulfillAsync(new() { Status = 400, ContentType = "application/problem+json", Body = """{"status":400,"title":"too late"}""" });
        }, new() { Times = 1 });
        await page.Enter("inputs[0][0]", "0.2");
        await held.Task;
        await page.Enter("inputs[0][0]", "0.05");
        await Expect(page.Card("h1")).ToContainTextAsync("net0.3775");

        await page.RunAndWaitForResponseAsync(() => Task.FromResult(answer.TrySetResult()), response => response.Status == 400);
        await page.EvaluateAsync("() => new Promise(requestAnimationFrame)");

        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
        await Expect(page.Card("h1")).ToContainTextAsync("net0.3775");
    }
}
