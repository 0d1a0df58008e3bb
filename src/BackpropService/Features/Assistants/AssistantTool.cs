namespace BackpropService.Features.Assistants;

/// <summary>A tool: an endpoint under the name that assistants know it by, and when to use it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Operation">The name of the endpoint that answers.</param>
/// <param name="Description">What it does, and when to take another.</param>
internal sealed record AssistantTool(string Name, string Title, string Operation, string Description)
{
    public static IReadOnlyList<AssistantTool> All { get; } =
    [
        new("forward", "Forward pass", "Forward",
            "Runs a batch through a network: every net input and output of every layer, and with `targets` the loss. Use it where "
            + "outputs or a loss are asked for; for derivatives use `gradients`."),
        new("gradients", "Gradients", "Gradients",
            "Differentiates a loss by every weight, bias and input of a network by backpropagation, with the deltas on the way. Use it "
            + "to learn gradients and leave the network as it is. `train_step` also takes a step, `explain` shows how a gradient comes "
            + "about, `graph` differentiates formulas that are no network."),
        new("train_step", "Training step", "TrainStep",
            "One step of an optimizer: outputs, loss, gradients, and the updated network. For the next step post the answer's "
            + "`network` and `optimizer` again as they are; ask for them with `full`, as rounded ones lead elsewhere.")
        {
            Only = ["outputs", "loss", "gradients", "network"],
        },
        new("explain", "Explanation", "Explain",
            "Derives step by step, by the chain rule with the numbers put in, how the gradients of the named `parameters` (w1, w2, … "
            + "and b1, … are counted through the network), and with `optimizer` their next values, come about for one sample. Use it "
            + "to show or to teach the way to a number; name few parameters, one derivation takes about a page.")
        {
            RoundsTexts = true,
        },
        new("check_gradients", "Gradient check", "GradientCheck",
            "Compares every gradient with a central difference; and numbers that were computed elsewhere, by hand or by code, given as "
            + "`claimed`, `claimedNetwork` or `claimedForward`, with the right ones: which are off, and by which known mistake. Use it "
            + "to find what is wrong with somebody's backpropagation."),
        new("grade", "Grading", "Grade",
            "Marks a training step that was computed by hand, `answers` by names such as `net_h1`, `out_o1`, `dE/dw5`, `w5_next`: what "
            + "is right, wrong, or follows rightly from an earlier mistake, and the first mistake. Use it for a student's solution; "
            + "for arrays of gradients use `check_gradients`."),
        new("graph", "Formula", "Graph",
            "Evaluates any formula, `q = x + y; f = q * z`, and differentiates it by everything in it, node by node. Use it for "
            + "functions that are no network of layers; nothing but its grammar is evaluated."),
        new("catalog", "Catalog", "Catalog",
            "Names every kind of layer, activation, loss, optimizer and initial scheme. With `only`, such as [\"layers.lstm\", "
            + "\"optimizers.adam\"], tells formula, derivative, parameters with their shapes, settings with their defaults, and "
            + "source. Use it before you post a kind whose settings the other tools' schemas do not tell.")
        {
            Only = ["activations[].name", "losses[].name", "optimizers[].name", "schemes[].name", "layers[].name"],
        },
    ];

    /// <summary>What an answer has where nothing else is asked for; null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Whether the endpoint takes `digits` itself, for numbers within texts.</summary>
    public bool RoundsTexts { get; init; }
}
