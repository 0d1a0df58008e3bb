using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class TrainingTests(PageService service) : IClassFixture<PageService>
{
    private const string Table = "length;width;kind\n5,1;3,5;setosa\n7,0;3,2;versicolor\n6,3;3,3;virginica";

    [BrowserFact]
    public async Task Exclusive_or_is_learned_to_below_a_hundredth()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("xor");
        await Expect(page.Locator("#data-size")).ToHaveTextAsync("4 samples");

        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("the target loss is reached");

        var told = await page.Locator("#trained").InnerTextAsync();
        Assert.InRange(double.Parse(Regex.Match(told, @"Loss: ([\d.]+)\.").Groups[1].Value, CultureInfo.InvariantCulture), 0, 0.01);
        await Expect(page.Locator(".loss-line")).ToHaveAttributeAsync("d", new Regex("^M.*L"));
        await Expect(page.Locator(".loss-curve")).ToHaveAttributeAsync("aria-label", new Regex("^Loss curve: from 0"));
    }

    [BrowserFact]
    public async Task Another_data_set_begins_afresh_and_reset_leads_back_to_the_same_start()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("xor");
        await Expect(page.Locator("#data-size")).ToHaveTextAsync("4 samples");
        var start = await page.Field("network.layers[0].weights[0][0]").InputValueAsync();
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");

        await page.Locator("#restart").ClickAsync();
        await Expect(page.Locator("#trained")).ToBeEmptyAsync();
        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync(start);
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");
        await page.Locator("#data").SelectOptionAsync("circle");
        await Expect(page.Locator("#data-size")).ToHaveTextAsync("120 samples");

        await Expect(page.Locator("#trained")).ToBeEmptyAsync();
        await Expect(page.Locator("#progress")).ToBeEmptyAsync();
        await Expect(page.Card("h6")).ToBeVisibleAsync();
        await Expect(page.Locator("#seed")).ToHaveValueAsync("1");
        await Expect(page.Locator("#scheme")).ToHaveValueAsync("xavier");
    }

    [BrowserFact]
    public async Task The_same_seed_and_scheme_draw_the_same_weights()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("xor");
        await Expect(page.Locator("#data-size")).ToHaveTextAsync("4 samples");
        var weight = page.Field("network.layers[0].weights[0][0]");
        var first = await weight.InputValueAsync();

        await page.Locator("#seed").FillAsync("7");
        await page.Locator("#seed").PressAsync("Tab");
        await Expect(weight).Not.ToHaveValueAsync(first);
        await page.Locator("#seed").FillAsync("1");
        await page.Locator("#seed").PressAsync("Tab");

        await Expect(weight).ToHaveValueAsync(first);
    }

    [BrowserFact]
    public async Task A_training_that_is_stopped_keeps_what_was_learned()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("spiral");
        await page.Enter("training.epochs", "1000000");
        await page.Enter("training.targetLoss", "");
        await Expect(page.Card("h1_12")).ToHaveTextAsync(new Regex(@"\d\.\d"));
        var before = await page.Card("o1").InnerTextAsync();

        await page.Locator("#train").ClickAsync();
        await Expect(page.Card("o1")).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await page.Locator("#train").ClickAsync();

        await Expect(page.Locator("#trained")).ToContainTextAsync("until it was stopped. Loss: ");
        await Expect(page.Locator("#train")).ToHaveTextAsync("Train");
        await Expect(page.Card("o1")).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
    }

    [BrowserFact]
    public async Task Training_that_goes_on_counts_on()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#examples").SelectOptionAsync("Worked example, with sigmoid");
        await page.Enter("training.epochs", "20");
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained 20 epochs, until");

        await page.Locator("#train").ClickAsync();

        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained 20 epochs, 40 in all");
        await Expect(page.Locator("#progress")).ToContainTextAsync("Epoch 40:");
    }

    [BrowserFact]
    public async Task With_other_weights_nothing_is_told_any_more_of_how_it_was_trained()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Enter("training.epochs", "20");
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained 20 epochs, until");

        await page.GetByText("New random weights").ClickAsync();

        await Expect(page.Locator("#trained")).ToBeEmptyAsync();
        await Expect(page.Locator("#progress")).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task What_was_told_of_a_training_goes_with_a_step_after_it_and_comes_back_with_undo()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Enter("training.epochs", "20");
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained 20 epochs, until");
        await page.Show("Steps");
        await page.Locator("#whole-step").ClickAsync();
        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 21");

        await page.Show("Train");
        await Expect(page.Locator("#trained")).ToBeEmptyAsync();
        await page.Locator("#undo").ClickAsync();

        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained 20 epochs, until");
        await Expect(page.Locator("#progress")).ToContainTextAsync("Epoch 20:");
    }

    [BrowserFact]
    public async Task A_data_set_that_takes_the_place_of_a_network_of_another_kind_says_so()
    {
        var page = await service.Open();
        await page.Locator("#examples").SelectOptionAsync("A wave goes on, by an LSTM");
        await page.Show("Train");

        await page.Locator("#data").SelectOptionAsync("xor");

        await Expect(page.Locator("#trained")).ToHaveTextAsync("The data has a network of its own; Undo brings back the one before.");
    }

    [BrowserFact]
    public async Task A_change_while_it_trains_wins()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Enter("training.epochs", "1000000");
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#progress")).ToContainTextAsync("Epoch");

        await page.GetByLabel("Hidden layer: one more").ClickAsync();

        await Expect(page.Locator("#trained")).ToContainTextAsync("until the network was changed");
        await Expect(page.Card("h3")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_set_of_points_is_drawn_over_the_networks_output_and_a_point_can_be_walked_through()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("circle");

        await Expect(page.Locator("#points circle")).ToHaveCountAsync(120);
        await Expect(page.Locator("#heat")).ToHaveAttributeAsync("aria-label", new Regex("^Output o1 over the two inputs, from"));
        await page.Locator("#points circle").Nth(7).DispatchEventAsync("click");

        await Expect(page.Locator("#sample-name")).ToHaveTextAsync("Sample 7, of 0 to 119");
    }

    [BrowserFact]
    public async Task A_pasted_table_with_words_becomes_classes_with_their_names()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("own");

        await page.Locator("#csv").FillAsync(Table);
        await page.GetByLabel("Standardize").UncheckAsync();
        await page.Locator("#use-csv").ClickAsync();

        await Expect(page.Locator("#data-size")).ToHaveTextAsync("3 samples");
        await Expect(page.Field("inputs[0][0]")).ToHaveValueAsync("5.1");
        await Expect(page.GetByLabel("Activation of outputs")).ToHaveValueAsync("softmax");
        await Expect(page.Card("x2")).ToContainTextAsync("width");
        await Expect(page.Card("o2")).ToContainTextAsync("versicolor");
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task A_table_is_posted_once_even_where_its_last_column_has_to_be_found()
    {
        var page = await service.Open();
        List<int> posted = [];
        page.Request += (_, request) => posted.AddRange(
            request.Url.EndsWith("/encode", StringComparison.Ordinal) ? [request.PostData!.Length] : []);
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("own");
        var rows = Enumerable.Range(1, 500).Select(row => $"{row},\"a\nb\",{2 * row}");

        await page.Locator("#csv").FillAsync("size,\"a \"\"word\"\"\",twice\n" + string.Join('\n', rows));
        await page.Locator("#use-csv").ClickAsync();

        await Expect(page.Locator("#data-size")).ToHaveTextAsync("500 samples");
        Assert.Equal(2, posted.Count);
        Assert.InRange(posted[0], 1, 200);
        Assert.InRange(posted[1], 5000, 20_000);
    }

    [BrowserFact]
    public async Task What_a_table_was_trained_for_is_counted_by_class()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("own");
        await page.Locator("#csv-file").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "iris.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(Table),
        });
        await Expect(page.Locator("#data-size")).ToHaveTextAsync("3 samples");
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");

        await Expect(page.Locator("#confusion p")).ToHaveTextAsync("100.0 % of the samples are taken for what they are.");
        await Expect(page.Locator("#confusion tbody tr").First).ToHaveTextAsync("setosa100");
    }

    [BrowserFact]
    public async Task A_row_that_cannot_be_read_is_told_with_its_line()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator("#data").SelectOptionAsync("own");

        await page.Locator("#csv").FillAsync("0.1, 0.2, 1\n0.3, 0.4");
        await page.Locator("#use-csv").ClickAsync();

        await Expect(page.Locator(".refusal")).ToContainTextAsync("Line 2: has 2 values; line 1 has 3");
    }

    [BrowserFact]
    public async Task What_the_service_refuses_of_a_training_is_told_beside_the_field()
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Enter("training.batchSize", "5");

        await page.Locator("#train").ClickAsync();

        await Expect(page.Locator("[id='field-training.batchSize-error']")).ToContainTextAsync("5");
    }
}
