using Backprop;
using BackpropService.Bodies;
using BackpropService.Hosting.Access;
using BackpropService.Hosting.Routing;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace BackpropService.Hosting.OpenApi;

/// <summary>The OpenAPI document and Swagger UI.</summary>
internal static class Documentation
{
    public const string ApiKeyScheme = "apiKey";
    public const string BearerScheme = "bearer";

    private const string Title = "BackpropService";
    // There is one document, so nothing to choose from; and a request deserves more than the ten lines that it is given.
    private const string Style =
        "<style>.swagger-ui .topbar { display: none } .swagger-ui textarea.body-param__text { min-height: 480px }</style>";

    private const string DtoSuffix = "Dto";

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<ISerializerDataContractResolver, ContractResolver>();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = Title, Version = "v1", Description = Description() });
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
            options.MapType<SamplesDto>(Matrix);
            options.MapType<TargetsDto>(Matrix);
            options.UseInlineDefinitionsForEnums();
            // A bare reference cannot carry the description of the property that it stands for.
            options.UseAllOfToExtendReferenceSchemas();
            options.IncludeXmlComments(typeof(Program).Assembly);
            options.IncludeXmlComments(typeof(Definition).Assembly);
            options.SchemaFilter<SettingsFilter>();
            options.SchemaFilter<KindsFilter>();
            options.OperationFilter<ResponsesFilter>();
            options.OperationFilter<ExamplesFilter>();
            options.DocumentFilter<DocumentFilter>();
        });
    }

    /// <summary>The name of a type's schema: Network for NetworkDto.</summary>
    public static string SchemaId(Type type) =>
        type.Name.EndsWith(DtoSuffix, StringComparison.Ordinal) ? type.Name[..^DtoSuffix.Length] : type.Name;

    public static void MapSwaggerPages(this WebApplication app)
    {
        // Swagger UI shows a schema's types and ranges more legibly in 3.1 than in 3.0.
        app.MapSwagger(setupAction: options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1).ForReading().AllowAnonymous();
        app.MapSwaggerUI(setupAction: options =>
        {
            options.DocumentTitle = Title;
            options.HeadContent = Style;
            options.EnableTryItOutByDefault();
            options.EnableDeepLinking();
            options.DisplayRequestDuration();
            options.DefaultModelExpandDepth(3);
            options.DefaultModelsExpandDepth(0);
            options.DocExpansion(DocExpansion.List);
        }).ForReading().AllowAnonymous();
    }

    /// <summary>An array of arrays of numbers.</summary>
    public static OpenApiSchema Matrix() => AtLeastOne(Vector());

    /// <summary>An array of numbers.</summary>
    public static OpenApiSchema Vector() => AtLeastOne(new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" });

    private static OpenApiSchema AtLeastOne(OpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item, MinItems = 1 };

    private static string Description()
    {
        using var reader = new StreamReader(typeof(Documentation).Assembly.GetManifestResourceStream(typeof(Documentation), "Description.md")!);
        return reader.ReadToEnd();
    }
}
