using Backprop;
using Backprop.Layers;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Access;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Routing;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace BackpropService.Hosting.OpenApi;

/// <summary>The OpenAPI document and Swagger UI.</summary>
internal static class Documentation
{
    /// <summary>The document in OpenAPI 3.1, as Swagger UI shows it.</summary>
    public const string Version31 = "v1";

    /// <summary>The document in OpenAPI 3.0, for generators that need inheritance.</summary>
    public const string Version30 = "v1-3.0";

    public const string ApiKeyScheme = "apiKey";
    public const string BearerScheme = "bearer";

    private const string Title = "BackpropService";
    private const string DtoSuffix = "Dto";

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<OpenApiDocuments>();
        services.AddSingleton<ISerializerDataContractResolver, ContractResolver>();
        services.AddSwaggerGen(options =>
        {
            foreach (var name in new[] { Version31, Version30 })
            {
                options.SwaggerDoc(name, new OpenApiInfo { Title = Title, Version = Version31, Description = Description() });
            }

            options.AddServer(new OpenApiServer { Url = "/" });
            options.AddSecurityDefinition(ApiKeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeys.Header,
                Description = "A key that the service knows; needed only where it is configured to ask for one.",
            });
            options.AddSecurityDefinition(BearerScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The same key as a bearer token.",
            });
            // What answers to HEAD is what answers to GET.
            options.DocInclusionPredicate((_, operation) => operation.HttpMethod != HttpMethods.Head);
            options.CustomSchemaIds(SchemaId);
            options.MapType<MatrixDto>(Matrix);
            options.MapType<TensorDto>(() => new OpenApiSchema { AnyOf = [Tensor(1), Tensor(2), Tensor(3)] });
            options.MapType<NumberOrListDto>(() => new OpenApiSchema { AnyOf = [Tensor(0), Tensor(1)] });
            options.MapType<NumbersOrObjects<LayerPlanDto>>(() => new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Object },
                MinItems = 1,
            });
            options.MapType<object>(SettingValue);
            options.MapType<NameOrNumberDto>(NameOrNumber);
            options.MapType<PerAxis>(() => PerAxis("1"));
            // A bare reference cannot carry the description of the property that it stands for.
            options.UseAllOfToExtendReferenceSchemas();
            options.IncludeXmlComments(typeof(Documentation).Assembly);
            options.IncludeXmlComments(typeof(Definition).Assembly);
            options.SchemaFilter<SamplesFilter>();
            options.SchemaFilter<SettingsFilter>();
            options.SchemaFilter<KindsFilter>();
            options.SchemaFilter<OptionalMembersFilter>();
            options.OperationFilter<ResponsesFilter>();
            options.OperationFilter<TextBodyFilter>();
            options.OperationFilter<FileBodyFilter>();
            options.OperationFilter<ExamplesFilter>();
            options.DocumentFilter<DocumentFilter>();
            options.DocumentFilter<Version30Filter>();
        });
    }

    /// <summary>The name of a type's schema: Network for NetworkDto.</summary>
    public static string SchemaId(Type type) =>
        type.Name.EndsWith(DtoSuffix, StringComparison.Ordinal) ? type.Name[..^DtoSuffix.Length] : type.Name;

    public static void MapSwaggerPages(this WebApplication app)
    {
        app.MapDocument(Version31).AllowAnonymous();
        app.MapDocument(Version30).AllowAnonymous();
        app.MapSwaggerUI(setupAction: options =>
        {
            options.DocumentTitle = Title;
            options.InjectStylesheet("ui.css");
            options.InjectJavascript("ui.js", "module");
            options.EnableTryItOutByDefault();
            options.EnableDeepLinking();
            options.DisplayRequestDuration();
            options.DefaultModelExpandDepth(3);
            options.DefaultModelsExpandDepth(0);
            options.DocExpansion(DocExpansion.List);
        }).ForReading().WithCompression().AllowAnonymous();
    }

    /// <summary>An array of arrays of numbers.</summary>
    public static OpenApiSchema Matrix() => Tensor(2);

    /// <summary>Numbers in arrays of a depth: 1 for an array of numbers.</summary>
    public static OpenApiSchema Tensor(int rank) => rank == 0
        ? new() { Type = JsonSchemaType.Number, Format = "double" }
        : new() { Type = JsonSchemaType.Array, Items = Tensor(rank - 1), MinItems = 1 };

    private static OpenApiSchema NameOrNumber() => new()
    {
        AnyOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String },
            new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" },
        ],
    };

    /// <summary>A whole number, or one for each axis.</summary>
    public static OpenApiSchema PerAxis(string minimum)
    {
        return new() { AnyOf = [WholeNumber(), new OpenApiSchema { Type = JsonSchemaType.Array, Items = WholeNumber(), MinItems = 1 }] };

        OpenApiSchema WholeNumber() => new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = minimum };
    }

    /// <summary>A name with a capital: Sigmoid.</summary>
    public static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static OpenApiSchema SettingValue() => new() { Type = JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.String };

    private static string Description()
    {
        var text = typeof(Documentation).Assembly.GetManifestResourceStream(typeof(Documentation), "Description.md")!;
        using var reader = new StreamReader(text);
        return reader.ReadToEnd();
    }
}
