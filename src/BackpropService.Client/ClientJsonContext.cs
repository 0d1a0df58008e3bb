using System.Text.Json.Serialization;
using BackpropService.Client.Contracts;
using BackpropService.Client.Layers;
using BackpropService.Client.Losses;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client;

/// <summary>
/// How every body is written and read, generated when compiled. What is null is left out; what a newer service adds to an answer is
/// passed over, what an answer must have and lacks is an error.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Tensor))]
[JsonSerializable(typeof(Network))]
[JsonSerializable(typeof(Dense))]
[JsonSerializable(typeof(Dropout))]
[JsonSerializable(typeof(Flatten))]
[JsonSerializable(typeof(ActivationLayer))]
[JsonSerializable(typeof(AveragePool1d))]
[JsonSerializable(typeof(AveragePool2d))]
[JsonSerializable(typeof(GlobalAveragePool))]
[JsonSerializable(typeof(MaxPool1d))]
[JsonSerializable(typeof(MaxPool2d))]
[JsonSerializable(typeof(Residual))]
[JsonSerializable(typeof(BatchNorm))]
[JsonSerializable(typeof(GroupNorm))]
[JsonSerializable(typeof(LayerNorm))]
[JsonSerializable(typeof(Embedding))]
[JsonSerializable(typeof(Position))]
[JsonSerializable(typeof(Attention))]
[JsonSerializable(typeof(Rnn))]
[JsonSerializable(typeof(Lstm))]
[JsonSerializable(typeof(Gru))]
[JsonSerializable(typeof(RnnPlan))]
[JsonSerializable(typeof(LstmPlan))]
[JsonSerializable(typeof(GruPlan))]
[JsonSerializable(typeof(Conv1d))]
[JsonSerializable(typeof(Conv2d))]
[JsonSerializable(typeof(Conv1dPlan))]
[JsonSerializable(typeof(Conv2dPlan))]
[JsonSerializable(typeof(DensePlan))]
[JsonSerializable(typeof(ResidualPlan))]
[JsonSerializable(typeof(EmbeddingPlan))]
[JsonSerializable(typeof(PositionPlan))]
[JsonSerializable(typeof(AttentionPlan))]
[JsonSerializable(typeof(Loss))]
[JsonSerializable(typeof(Optimizer))]
[JsonSerializable(typeof(ConvertRequest))]
[JsonSerializable(typeof(ConvertResponse))]
[JsonSerializable(typeof(ForwardRequest))]
[JsonSerializable(typeof(ForwardResponse))]
[JsonSerializable(typeof(GradientsRequest))]
[JsonSerializable(typeof(GradientsResponse))]
[JsonSerializable(typeof(TrainStepRequest))]
[JsonSerializable(typeof(GradientStepRequest))]
[JsonSerializable(typeof(TrainStepResponse))]
[JsonSerializable(typeof(TrainRequest))]
[JsonSerializable(typeof(TrainResponse))]
[JsonSerializable(typeof(ExplainRequest))]
[JsonSerializable(typeof(ExplainResponse))]
[JsonSerializable(typeof(DiagramRequest))]
[JsonSerializable(typeof(GraphRequest))]
[JsonSerializable(typeof(GraphResponse))]
[JsonSerializable(typeof(GradientCheckRequest))]
[JsonSerializable(typeof(GradientCheckResponse))]
[JsonSerializable(typeof(ExerciseRequest))]
[JsonSerializable(typeof(ExerciseResponse))]
[JsonSerializable(typeof(GradeRequest))]
[JsonSerializable(typeof(GradeResponse))]
[JsonSerializable(typeof(InitializeRequest))]
[JsonSerializable(typeof(InitializeResponse))]
[JsonSerializable(typeof(EncodeRequest))]
[JsonSerializable(typeof(EncodeResponse))]
[JsonSerializable(typeof(Catalog))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ClientJsonContext : JsonSerializerContext;
