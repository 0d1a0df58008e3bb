namespace BackpropService.Tests.Contracts;

[Collection(nameof(Service))]
public sealed class ClassNumbersTests(Service service)
{
    private const string Softmax = """
        "network": { "layers": [{ "weights": [[0.1, 0.2], [0.3, -0.1], [-0.2, 0.4]], "activation": "softmax" }] },
        "inputs": [[1, 2], [0.5, -1]]
        """;

    private const string Loss = """ "loss": { "type": "categoricalCrossEntropy" } """;
    private const string Optimizer = """ "optimizer": { "type": "sgd", "learningRate": 0.5 } """;

    [Theory]
    [InlineData("/forward", "")]
    [InlineData("/gradients", "")]
    [InlineData("/gradient-check", "")]
    [InlineData("/train-step", $",{Optimizer}")]
    [InlineData("/train", $$""", {{Optimizer}}, "training": { "epochs": 3, "validation": { "inputs": [[1, 1]], "targets": [1] } }""")]
    public async Task Class_numbers_give_the_bytes_of_their_one_hot_rows(string path, string rest)
    {
        var numbers = await service.Post(path, $$"""{ {{Softmax}}, "targets": [2, 0], {{Loss}} {{rest}} }""");
        var rows = await service.Post(
            path,
            $$"""{ {{Softmax}}, "targets": [[0, 0, 1], [1, 0, 0]], {{Loss}} {{rest}} }""".Replace("\"targets\": [1]", "\"targets\": [[0, 1, 0]]", StringComparison.Ordinal));

        Assert.Equal(200, numbers.Status);
        Assert.Equal(rows.Body, numbers.Body);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/markdown")]
    [InlineData("application/x-ipynb+json")]
    [InlineData("text/x-python")]
    [InlineData("image/svg+xml")]
    public async Task They_are_explained_and_drawn_as_those(string accept)
    {
        var (path, rest) = accept == "image/svg+xml" ? ("/diagram", string.Empty) : ("/explain", $", {Optimizer}");
        var one = Softmax.Replace(", [0.5, -1]", string.Empty, StringComparison.Ordinal);
        var number = await service.Post(path, $$"""{ {{one}}, "targets": [2], {{Loss}} {{rest}} }""", accept: accept);
        var row = await service.Post(path, $$"""{ {{one}}, "targets": [[0, 0, 1]], {{Loss}} {{rest}} }""", accept: accept);

        Assert.Equal(200, number.Status);
        Assert.Equal(row.Body, number.Body);
    }

    [Theory]
    [InlineData("[0, 3]", "targets[1]", "is 3; expected a class number, a whole number from 0 to 2: the network has 3 outputs, and classes count from 0")]
    [InlineData("[-1, 2]", "targets[0]", "is -1; expected a class number, a whole number from 0 to 2: the network has 3 outputs, and classes count from 0")]
    [InlineData("[0.5, 2]", "targets[0]", "is 0.5; expected a class number, a whole number from 0 to 2: the network has 3 outputs, and classes count from 0")]
    [InlineData("[0, null]", "targets[1]", "is null; expected a number")]
    [InlineData("[0, \"2\"]", "targets[1]", "is the text '2'; expected a number")]
    [InlineData("[0, [0, 1, 0]]", "targets[0]", "is the number 0; expected an array of numbers")]
    [InlineData("[1, 1, 1]", "targets", "has 3 samples; inputs has 2 samples")]
    [InlineData("[[0], [2]]", "targets", "has 1 value a row; the network has 3 outputs. Expected one-hot rows, as [0, 1, 0] for class 1 of 3, or class numbers without brackets around each, as [0, 1], which count from 0")]
    public async Task What_is_no_class_number_is_told(string targets, string path, string message)
    {
        var answer = await service.Post("/gradients", $$"""{ {{Softmax}}, "targets": {{targets}}, {{Loss}} }""");

        Assert.Equal((path, message), answer.Errors.Select(error => (error.Key, (string)error.Value![0]!)).Single());
    }

    [Fact]
    public async Task A_loss_that_takes_none_says_which_does()
    {
        var answer = await service.Post("/gradients", $$"""{ {{Softmax}}, "targets": [1, 0] }""");

        Assert.Equal(
            "is an array of numbers; halfSquaredError expects an array of arrays of numbers, one row per sample. Class numbers are taken by "
                + "'categoricalCrossEntropy', 'focal' or 'multiclassHinge'",
            (string)answer.Errors["targets"]![0]!);
    }
}
