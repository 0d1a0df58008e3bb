using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>The way that training has taken, in the landscape of the loss.</summary>
public sealed class DescentTests(PageService service) : IClassFixture<PageService>
{
    private const string Sigmoid = "Worked example, with sigmoid";

    /// <summary>
    /// Trains by /train-step, and tells how far the first, the last and the farthest network are from their places in the plane along the
    /// descent, how long the way is, and whether all places lie in the part of the plane that is shown.
    /// </summary>
    private const string PlaneOf = """
        async () => {
          const [{ alongDescent }, { shareOf }, { moved, placeOf, between, lengthOf, dot }, { workedExample, stepOf }, { post }] = await Promise.all([
            "training/landscape/directions", "training/landscape/losses", "training/landscape/plane", "problem", "api",
          ].map((name) => import(`/js/${name}.js`)));
          let problem = { ...workedExample, optimizer: { type: "adam", learningRate: 0.1 } };
          problem.network.layers.forEach((layer) => { layer.activation = "tanh"; });
          const networks = [problem.network];
          for (let step = 0; step < 30; step++) {
            const { network, optimizer } = await post("/train-step", stepOf(problem));
            problem = { ...problem, network, optimizer };
            networks.push(problem.network);
          }
          const view = await alongDescent(problem, networks, 1);
          const places = networks.map((network) => placeOf(problem, network, view.ways));
          const missed = networks.map((network, index) => lengthOf(problem, between(
            network, moved(problem.network, view.ways.map((way, axis) => [places[index][axis], way])))));
          return {
            ends: [missed[0], missed.at(-1), Math.min(...missed.slice(1, -1))],
            length: lengthOf(problem, between(networks[0], problem.network)),
            angle: dot(problem, ...view.ways),
            shares: places.flatMap((place) => shareOf(place, view)),
            now: places.at(-1),
          };
        }
        """;

    [BrowserFact]
    public async Task The_plane_along_the_training_holds_its_start_its_end_and_where_it_turned_aside()
    {
        var page = await service.Open();

        var found = JsonNode.Parse(await page.EvaluateAsync<string>($"async () => JSON.stringify(await ({PlaneOf})())"))!;

        Assert.All(found["ends"]!.AsArray(), missed => Assert.InRange(missed!.GetValue<double>(), 0, 1e-12));
        Assert.InRange(found["length"]!.GetValue<double>(), 0.5, 10);
        Assert.InRange(found["angle"]!.GetValue<double>(), -1e-9, 1e-9);
        Assert.All(found["shares"]!.AsArray(), share => Assert.InRange(share!.GetValue<double>(), 0.05, 0.95));
        Assert.All(found["now"]!.AsArray(), zero => Assert.InRange(zero!.GetValue<double>(), -1e-12, 1e-12));
    }

    [BrowserFact]
    public async Task Along_single_weights_the_way_begins_where_they_were()
    {
        var page = await Opened();
        await page.Locator("#across").SelectOptionAsync("w5");
        await page.Locator("#upwards").SelectOptionAsync("w7");
        await Train(page, 10);

        await page.Locator("#draw-landscape").ClickAsync();
        await page.Locator("#landscape-map").WaitForAsync();

        var start = (await page.Locator("#descent-start").GetAttributeAsync("d"))!.TrimStart('M').Split('h')[0].Split(' ')
            .Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        var (w5, w7) = (0.4 - await Weight(page, 0), 0.5 - await Weight(page, 1));
        Assert.NotEqual(0, w5);
        Assert.Equal(50 + (100 * w5 * 7 / 15), start[0], 0.02);
        Assert.Equal(50 - (100 * w7 * 7 / 15), start[1], 0.02);
    }

    [BrowserFact]
    public async Task A_map_stays_while_training_goes_on_and_its_way_grows()
    {
        var page = await Opened();
        await page.Locator("#draw-landscape").ClickAsync();
        await page.Locator("#landscape-map").WaitForAsync();
        await Expect(page.Locator("#descent")).ToHaveAttributeAsync("d", string.Empty);

        await Train(page, 10);
        await Expect(page.Locator("#landscape-map")).ToBeVisibleAsync();
        var networks = await Networks(page);
        Assert.InRange(networks, 3, 11);
        await ExpectPlaces(page, networks);
        await page.Locator("#epoch").ClickAsync();

        await ExpectPlaces(page, networks + 1);
    }

    [BrowserFact]
    public async Task The_way_is_kept_before_anybody_looks_at_the_landscape()
    {
        var page = await service.Open();
        await page.Locator("#examples").SelectOptionAsync(Sigmoid);
        await page.Show("Train");
        await Train(page, 10);

        await page.Locator("#landscape summary").ClickAsync();
        await page.Locator("#draw-landscape").ClickAsync();
        await page.Locator("#landscape-map").WaitForAsync();

        Assert.InRange(await Networks(page), 3, 11);
        await ExpectPlaces(page, await Networks(page));
    }

    [BrowserFact]
    public async Task Reset_goes_back_to_where_the_way_began()
    {
        var page = await Opened();
        await page.Locator("#draw-landscape").ClickAsync();
        await page.Locator("#landscape-map").WaitForAsync();
        await Train(page, 10);

        await page.Locator("#restart").ClickAsync();

        await Expect(page.Locator("#descent")).ToHaveAttributeAsync("d", string.Empty);
        await Expect(page.Locator("#here")).ToHaveAttributeAsync("style", "left: 50%; top: 50%;");
    }

    [BrowserFact]
    public async Task The_way_is_offered_once_there_is_one_and_drawn_whole()
    {
        var page = await Opened();
        await Expect(page.Locator("#draw-descent")).ToBeDisabledAsync();
        await Train(page, 100);

        await page.Locator("#draw-descent").ClickAsync();

        await Expect(page.GetByLabel("The loss, the way of the training to the right and where it turned aside upwards")).ToBeVisibleAsync();
        await ExpectPlaces(page, await Networks(page));
        Assert.InRange(await Networks(page), 8, 101);
        await Expect(page.Locator("#here")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Closer_shows_half_as_much_and_farther_twice()
    {
        var page = await Opened();
        await page.Locator("#across").SelectOptionAsync("w5");
        await page.Locator("#upwards").SelectOptionAsync("b2");
        await page.Locator("#draw-landscape").ClickAsync();
        await page.Locator("#landscape-map").WaitForAsync();

        await Go(page, "Closer");
        await ExpectLossAtTopRight(page, 0.5);
        await Go(page, "Farther");
        await ExpectLossAtTopRight(page, 1);
        await Go(page, "Farther");
        await ExpectLossAtTopRight(page, 2);
    }

    /// <summary>Another map has another range of losses.</summary>
    private static async Task Go(IPage page, string way)
    {
        var before = (await page.Locator("#landscape-canvas").GetAttributeAsync("aria-label"))!;
        await page.GetByLabel(way).ClickAsync();
        await Expect(page.Locator("#landscape-canvas")).Not.ToHaveAttributeAsync("aria-label", before);
        await Expect(page.Locator("#landscape-at")).ToBeEmptyAsync();
    }

    private async Task ExpectLossAtTopRight(IPage page, double further)
    {
        var request = PageActions.WorkedExample();
        request.Remove("optimizer");
        foreach (var layer in request["network"]!["layers"]!.AsArray())
        {
            layer!["activation"] = "sigmoid";
        }

        request["network"]!["layers"]![1]!["weights"]![0]![0] = 0.4 + further;
        request["network"]!["layers"]![1]!["biases"]![0] = 0.6 + further;
        var expected = (await service.Ask("/forward", request))["loss"]!["total"]!.GetValue<double>();
        await page.Locator("#landscape-canvas").HoverAsync(new() { Position = new() { X = 252, Y = 8 } });
        await Expect(page.Locator("#landscape-at")).ToHaveTextAsync(
            string.Create(CultureInfo.InvariantCulture, $"Here the loss is {expected:G4}."));
    }

    private async Task<IPage> Opened()
    {
        var page = await service.Open();
        await page.Locator("#examples").SelectOptionAsync(Sigmoid);
        await page.Show("Train");
        await page.Locator("#landscape summary").ClickAsync();
        await Expect(page.Locator("#draw-landscape")).ToBeEnabledAsync();
        return page;
    }

    private static async Task Train(IPage page, int epochs)
    {
        await page.Enter("training.epochs", epochs.ToString(CultureInfo.InvariantCulture));
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync($"Trained {epochs} epochs");
    }

    /// <summary>The first weight of an output.</summary>
    private static Task<double> Weight(IPage page, int output) => page.EvaluateAsync<double>(
        "async (output) => (await import('/js/store.js')).current().network.layers[1].weights[output][0]", output);

    /// <summary>How many networks the training has gone through, with the one that it began with.</summary>
    private static Task<int> Networks(IPage page) => page.EvaluateAsync<int>(
        "async () => (await import('/js/training/descent.js')).descent().length");

    private static Task ExpectPlaces(IPage page, int places) => Expect(page.Locator("#descent")).ToHaveAttributeAsync(
        "d", new Regex($"^M[^L]*(L[^L]*){{{places - 1}}}$"));
}
