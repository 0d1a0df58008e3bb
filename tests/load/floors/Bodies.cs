namespace Floors;

internal sealed record LayerBody(double[][] Weights, double[]? Biases, string? Activation);

internal sealed record LayersBody(LayerBody[] Layers);

internal sealed record LossBody(string Type);

internal sealed record LossValueBody(double Total, double[][] PerOutput);

internal sealed record OptimizerBody(string Type, double LearningRate);

internal sealed record TrainStepQuestion(
    LayersBody Network, double[][] Inputs, double[][] Targets, LossBody Loss, OptimizerBody Optimizer);

internal sealed record TrainStepAnswer(
    double[][] Outputs, LossValueBody Loss, LayersBody Gradients, LayersBody Network, OptimizerBody Optimizer);
