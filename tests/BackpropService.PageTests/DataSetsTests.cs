using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>Points in the plane to learn from: which sets there are, how many points, and which of them are shown.</summary>
public sealed class DataSetsTests(PageService service) : IClassFixture<PageService>
{
    [BrowserTheory]
    [InlineData("and", "0,0,0,1")]
    [InlineData("or", "0,1,1,1")]
    [InlineData("xor", "0,1,1,0")]
    public async Task The_corners_of_a_square_have_the_values_of_the_connective(string set, string expected)
    {
        var page = await OpenWith(set, 4);

        var targets = await page.EvaluateAsync<string>("""
            async () => {
              const { inputs, targets } = (await import("/js/store.js")).current();
              return [[0, 0], [0, 1], [1, 0], [1, 1]]
                .map((corner) => targets[inputs.findIndex((input) => input.join() === corner.join())].join()).join();
            }
            """);

        Assert.Equal(expected, targets);
    }

    [BrowserTheory]
    [InlineData("and")]
    [InlineData("or")]
    public async Task What_a_line_can_part_a_single_neuron_learns(string set)
    {
        var page = await OpenWith(set, 4);
        await Expect(page.Card("h1")).ToHaveCountAsync(0);

        await page.Locator("#train").ClickAsync();

        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");
        await Expect(page.Locator("#progress")).ToContainTextAsync("accuracy 100.0 %");
    }

    [BrowserFact]
    public async Task Each_moon_is_half_a_circle_about_its_own_middle_and_a_network_learns_to_tell_them_apart()
    {
        var page = await OpenWith("moons", 120);
        var radii = await page.EvaluateAsync<double[][]>("""
            async () => {
              const { inputs, targets } = (await import("/js/store.js")).current();
              return inputs.map(([x, y], index) => {
                const [across, up] = [1.6 * x + 0.5 - targets[index][0], 1.6 * y + 0.25 - 0.5 * targets[index][0]];
                return [Math.hypot(across, up), targets[index][0] === 1 ? -up : up];
              });
            }
            """);
        Assert.All(radii, moon => Assert.InRange(moon[0], 0.7, 1.3));
        Assert.All(radii, moon => Assert.InRange(moon[1], -0.3, 1.3));

        await page.Locator("#train").ClickAsync();

        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained");
        Assert.InRange(Percent(await page.Locator("#progress").InnerTextAsync()), 99, 100);
    }

    [BrowserFact]
    public async Task Points_can_be_more_or_fewer_and_the_network_stays()
    {
        var page = await OpenWith("circle", 120);
        var weight = await page.Field("network.layers[0].weights[0][0]").InputValueAsync();

        await page.GetByLabel("Points").SelectOptionAsync("480");
        await Expect(page.Locator("#data-size")).ToHaveTextAsync("480 samples");
        await Expect(page.Locator("#points circle")).ToHaveCountAsync(480);
        await Expect(page.Locator("#points circle:not(.chosen)").First).ToHaveCSSAsync("r", "2.5px");
        await page.GetByLabel("Points").SelectOptionAsync("40");

        await Expect(page.Locator("#points circle")).ToHaveCountAsync(40);
        await Expect(page.Locator("#points circle:not(.chosen)").First).ToHaveCSSAsync("r", "4px");
        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync(weight);
    }

    [BrowserFact]
    public async Task Another_draw_keeps_noise_and_the_number_of_points()
    {
        var page = await OpenWith("moons", 120);
        await page.GetByLabel("Points").SelectOptionAsync("40");
        await page.GetByLabel("Noise").SelectOptionAsync("some");

        await page.Locator("#reseed").ClickAsync();

        await Expect(page.Locator("#data-size")).ToHaveTextAsync("40 samples");
        await Expect(page.GetByLabel("Noise")).ToHaveValueAsync("0.1");
    }

    [BrowserFact]
    public async Task Corners_have_no_number_to_choose()
    {
        var page = await OpenWith("circle", 120);
        await Expect(page.GetByLabel("Points")).ToBeVisibleAsync();

        await page.Locator("[data-set=and]").ClickAsync();

        await Expect(page.GetByLabel("Points")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Test_data_can_be_hidden_where_there_is_some()
    {
        var page = await OpenWith("circle", 120);
        await Expect(page.GetByLabel("Show test data")).ToBeHiddenAsync();
        await page.Enter("training.validationSplit", "0.25");
        await Expect(page.Locator("#points circle.tested")).ToHaveCountAsync(30);

        await page.GetByLabel("Show test data").UncheckAsync();
        await Expect(page.Locator("#points circle")).ToHaveCountAsync(90);
        await Expect(page.Locator("#points circle.tested")).ToHaveCountAsync(0);
        await page.GetByLabel("Show test data").CheckAsync();

        await Expect(page.Locator("#points circle.tested")).ToHaveCountAsync(30);
    }

    [BrowserFact]
    public async Task A_link_carries_how_the_points_were_drawn_and_which_are_shown()
    {
        var page = await OpenWith("moons", 120);
        await page.GetByLabel("Points").SelectOptionAsync("40");
        await page.GetByLabel("Noise").SelectOptionAsync("some");
        await page.Locator("#reseed").ClickAsync();
        await page.Enter("training.validationSplit", "0.5");
        await page.GetByLabel("Show test data").UncheckAsync();
        await Expect(page.Locator("#points circle")).ToHaveCountAsync(20);
        // The address follows a moment later.
        await page.WaitForTimeoutAsync(600);

        var other = await service.OtherWindow();
        await other.GotoAsync(page.Url);
        await other.Show("Train");

        await Expect(other.GetByLabel("Points")).ToHaveValueAsync("40");
        await Expect(other.GetByLabel("Noise")).ToHaveValueAsync("0.1");
        await Expect(other.Locator("#points circle")).ToHaveCountAsync(20);
        await page.Locator("#reseed").ClickAsync();
        await other.Locator("#reseed").ClickAsync();
        await Expect(page.Field("inputs[0][0]")).Not.ToHaveValueAsync(string.Empty);
        await Expect(other.Field("inputs[0][0]")).ToHaveValueAsync(await page.Field("inputs[0][0]").InputValueAsync());
    }

    [BrowserFact]
    public async Task A_link_with_more_points_than_are_offered_draws_as_many_as_usual()
    {
        var page = await service.OpenForModules();

        var drawn = await page.EvaluateAsync<string>("""
            async () => JSON.stringify((await import("/js/data/choosing.js")).drawOf({ draw: 2, noise: -1, pointCount: 1e9 }))
            """);

        Assert.Equal("""{"draw":2}""", drawn);
    }

    private async Task<IPage> OpenWith(string set, int samples)
    {
        var page = await service.Open();
        await page.Show("Train");
        await page.Locator($"[data-set={set}]").ClickAsync();
        await Expect(page.Locator("#data-size")).ToHaveTextAsync($"{samples} samples");
        await Expect(page.Locator(".map").First).ToBeVisibleAsync();
        return page;
    }

    private static double Percent(string progress) =>
        double.Parse(Regex.Match(progress, @"accuracy ([\d.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
}
