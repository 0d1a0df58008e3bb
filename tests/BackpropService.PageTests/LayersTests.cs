namespace BackpropService.PageTests;

/// <summary>What the page makes of a network whose layers are of several kinds, module by module.</summary>
public sealed class LayersTests(PageService service) : IClassFixture<PageService>
{
    /// <summary>Four values in two rows go one by one into a list, some are dropped, and one neuron adds up the rest.</summary>
    private const string Example = """
        {
          network: { layers: [
            { type: "flatten" },
            { weights: [[1, 2, 3, 4], [5, 6, 7, 8]], biases: [9], activation: "tanh" },
            { type: "dropout", probability: 0.25 },
            { type: "dense", weights: [[-1, -2]], biases: [-3], activation: "sigmoid" }] },
          inputs: [[[0.1, 0.2], [0.3, 0.4]]], targets: [[1]], sample: 0, steps: 7,
          loss: { type: "halfSquaredError" }, optimizer: { type: "sgd", learningRate: 0.5 },
        }
        """;

    [BrowserFact]
    public async Task Every_parameter_has_one_address_a_name_and_a_place_between_neurons()
    {
        var found = await Evaluate<string[]>("names", """
            names.parametersOf(example).map((one) =>
              [one.name, one.path, names.entryOf(example.network, one), names.describe(example.network, one)].join("|"))
            """);

        Assert.Equal(12, found.Length);
        Assert.Equal("w1|network.layers[1].weights[0][0]|1|weight from h1_1 to h2_1", found[0]);
        Assert.Equal("w8|network.layers[1].weights[1][3]|8|weight from h1_4 to h2_2", found[7]);
        Assert.Equal("w10|network.layers[3].weights[0][1]|-2|weight from h3_2 to o1", found[9]);
        Assert.Equal("b1|network.layers[1].biases[0]|9|bias shared by hidden layer 2", found[10]);
        Assert.Equal("b2|network.layers[3].biases[0]|-3|bias of o1", found[11]);
    }

    [BrowserFact]
    public async Task Neurons_of_shaped_samples_are_named_by_their_position() => Assert.Equal(
        ["x1,1", "x1,2", "x2,1", "x2,2", "h1_1", "h3_2", "o1"],
        await Evaluate<string[]>("names", """
            (await import("/js/layers.js")).shapesOf(example).flatMap((_, column, shapes) => names.neuronNames(shapes, column - 1))
              .filter((name) => /^x|h1_1|h3_2|o/.test(name))
            """));

    [BrowserFact]
    public async Task A_layer_without_parameters_stands_in_a_column_of_its_own_each_value_connected_to_its_place()
    {
        var edges = await Evaluate<string[]>("drawing/layout", """
            layout.layoutOf(example, 1440).edges
              .map(({ from, to, parameter }) => `${from}>${to} ${parameter?.name ?? ""}`)
            """);

        Assert.Equal(["x1,1>h1_1 ", "x1,2>h1_2 ", "x2,1>h1_3 ", "x2,2>h1_4 "], edges[..4]);
        Assert.Equal("h1_1>h2_1 w1", edges[4]);
        Assert.Equal(["bias-1>h2_1 b1", "bias-1>h2_2 b1", "h2_1>h3_1 ", "h2_2>h3_2 ", "h3_1>o1 w9", "h3_2>o1 w10", "o1>error-o1 "], edges[12..]);
    }

    [BrowserTheory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Cards_of_layers_of_every_kind_keep_clear_of_each_other(int width) => Assert.Empty(
        await Evaluate<string[]>("drawing/layout", $$"""
            layout.layoutOf(example, {{width}}).cards.flatMap((one, index, cards) =>
              cards.slice(0, index).filter((other) => Math.abs(one.x - other.x) < (one.w + other.w) / 2 && Math.abs(one.y - other.y) < (one.h + other.h) / 2)
                .map((other) => `${one.id} lies on ${other.id}`))
            """));

    /// <summary>910 pixels are what the drawing has in a window of 1440.</summary>
    [BrowserTheory]
    [InlineData(910, "false true false")]
    [InlineData(1440, "false false false")]
    [InlineData(840, "false true false")]
    public async Task Columns_of_many_kinds_become_slim_and_then_smaller_before_they_run_out_of_view(int width, string form)
    {
        var found = await Evaluate<string[]>("drawing/layout", $$"""
            [layout.layoutOf(example, {{width}})]
              .flatMap(({ upright, slim, compact, width }) => [[upright, slim, compact].join(" "), String({{width}} >= 0.65 * width)])
            """);

        Assert.Equal([form, "true"], found);
    }

    [BrowserFact]
    public async Task A_neuron_shows_what_its_layer_computes() => Assert.Equal(
        ["out", "net out ∂E/∂net", "keep out", "net out ∂E/∂net"],
        await Evaluate<string[]>("drawing/quantities", """
            example.network.layers.map((layer) => quantities.quantitiesOf(layer).map(({ label }) => label).join(" "))
            """));

    [BrowserFact]
    public async Task The_walk_goes_through_every_layer_and_back_to_the_first_that_learns() => Assert.Equal(
        [
            "start: ",
            "forward: h1_1 h1_2 h1_3 h1_4",
            "forward: h2_1",
            "forward: h2_2",
            "forward: h3_1 h3_2",
            "forward: o1",
            "error: error-o1 total",
            "backward: o1",
            "backward: h3_1 h3_2",
            "backward: h2_1",
            "backward: h2_2",
            "backward: bias-1 h2_1 h2_2",
            "update: ",
        ],
        await Evaluate<string[]>("steps/scenes", "scenes.scenesOf(example).map(({ phase, cards = [] }) => `${phase}: ${cards.join(' ')}`)"));

    [BrowserTheory]
    [InlineData("w1", "h2_1 h3_1 o1")]
    [InlineData("b1", "h2_1 h2_2 h3_1 h3_2 o1")]
    [InlineData("w10", "o1")]
    public async Task A_derivation_lights_up_what_depends_on_its_parameter(string parameter, string lit) => Assert.Equal(
        lit,
        await Evaluate<string>("derivation/path", $$"""
            ["h1_1", "h2_1", "h2_2", "h3_1", "h3_2", "o1"].filter(path.pathView(example, "{{parameter}}").lightsCard).join(" ")
            """));

    [BrowserFact]
    public async Task What_is_dropped_is_drawn_for_the_step_that_is_walked_through()
    {
        Assert.Equal(["training", "7"], await Evaluate<string[]>("problem", "[problem.passOf(example).mode, String(problem.passOf(example).seed)]"));
        Assert.Equal(
            ["network", "inputs", "targets", "loss"],
            await Evaluate<string[]>("problem", "Object.keys(problem.passOf(problem.workedExample))"));
    }

    [BrowserFact]
    public async Task Numbers_in_the_order_of_the_names_become_a_claim_in_the_networks_shapes() => Assert.Equal(
        """[{},{"weights":[[1,2,3,4],[5,6,7,8]],"biases":[11]},{},{"weights":[[9,10]],"biases":[12]}]""",
        await Evaluate<string>("checking/claims", "JSON.stringify(claims.parseClaim('1 2 3 4 5 6 7 8 9 10 11 12', example).layers)"));

    [BrowserFact]
    public async Task A_layer_is_asked_for_anew_by_its_sizes_and_settings() => Assert.Equal(
        """[{"type":"flatten"},{"activation":"tanh","neurons":2,"biases":"shared"},{"type":"dropout","probability":0.25},{"type":"dense","activation":"sigmoid","neurons":1,"biases":"perNeuron"}]""",
        await Evaluate<string>("layers", "JSON.stringify(example.network.layers.map(layers.planOf))"));

    /// <summary>What an expression with a module, by its last name, and the problem above as `example` comes to.</summary>
    private async Task<T> Evaluate<T>(string module, string expression)
    {
        var page = await service.OpenForModules();
        return await page.EvaluateAsync<T>($$"""
            async () => {
              const {{module[(module.LastIndexOf('/') + 1)..]}} = await import("/js/{{module}}.js");
              const example = {{Example}};
              return {{expression}};
            }
            """);
    }
}
