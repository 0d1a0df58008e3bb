using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>Networks of other programs, opened and taken along.</summary>
public sealed class FilesTests(PageService service) : IClassFixture<PageService>
{
    private const string ScikitLearn = """
        { "coefs_": [[[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [[0.7], [0.8], [0.9]]], "intercepts_": [[0.01, 0.02, 0.03], [0.04]],
          "activation": "tanh", "out_activation_": "identity" }
        """;

    private const string BrainJs = """
        { "type": "NeuralNetwork", "sizes": [2, 1],
          "layers": [{ "weights": [], "biases": [] }, { "weights": [[0.25, -0.5]], "biases": [0.125] }], "options": { "activation": "sigmoid" } }
        """;

    private const string Keras = """
        { "class_name": "Sequential", "config": { "layers": [{ "class_name": "Dense", "config": { "units": 1, "activation": "tanh" } }] },
          "weights": [[[0.25], [-0.5]], [0.125]] }
        """;

    [BrowserTheory]
    [InlineData(Keras, "network.layers[0].weights[0][1]", "−0.5", "tanh")]
    [InlineData(ScikitLearn, "network.layers[0].weights[2][1]", "0.6", "tanh")]
    [InlineData(BrainJs, "network.layers[0].weights[0][1]", "−0.5", "sigmoid")]
    public async Task A_network_of_another_program_is_opened(string file, string path, string weight, string activation)
    {
        var page = await service.Open();

        await page.OpenFile(file);

        await Expect(page.Field(path)).ToHaveValueAsync(weight);
        await Expect(page.Locator("[data-path='network.layers[0].activation']")).ToHaveValueAsync(activation);
    }

    [BrowserFact]
    public async Task What_a_file_of_tensors_does_not_say_is_assumed_and_told()
    {
        var page = await service.Open();
        await page.Show("Take along");

        await page.Locator("#open-file").SetInputFilesAsync(new FilePayload
        {
            Name = "model.safetensors",
            MimeType = "application/octet-stream",
            Buffer = Tensors(),
        });

        await Expect(page.Locator("#shared")).ToHaveTextAsync(
            "model.safetensors is open. It does not say which activations it has: ReLU and identity are assumed, to be changed above each layer.");
        await Expect(page.Field("network.layers[0].weights[0][1]")).ToHaveValueAsync("−0.75");
    }

    [BrowserTheory]
    [InlineData("PyTorch weights (.safetensors)", "backprop.safetensors")]
    [InlineData("ONNX (.onnx)", "backprop.onnx")]
    [InlineData("Keras (.json)", "backprop.keras.json")]
    public async Task A_downloaded_file_is_opened_again_by_dropping_it(string label, string name)
    {
        var page = await service.Open();
        await page.Enter("network.layers[0].weights[0][0]", "0.3");
        await page.Show("Take along");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText(label, new() { Exact = true }).ClickAsync());
        var bytes = Convert.ToBase64String(await File.ReadAllBytesAsync((await download.PathAsync())!));
        await page.Locator("#undo").ClickAsync();
        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync("0.15");

        await page.EvaluateAsync("""
            ([text, name]) => {
              const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([bytes], name));
              document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
            }
            """, new[] { bytes, name });

        await Expect(page.Locator("#shared")).ToHaveTextAsync($"{name} is open.");
        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync("0.3");
    }

    /// <summary>One layer of one neuron, without a word about its activation.</summary>
    private static byte[] Tensors()
    {
        var header = Encoding.UTF8.GetBytes(
            """{"fc.weight":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},"fc.bias":{"dtype":"F64","shape":[1],"data_offsets":[16,24]}}""");
        double[] values = [0.5, -0.75, 0.25];
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. values.SelectMany(BitConverter.GetBytes)];
    }
}
