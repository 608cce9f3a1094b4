using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using HwGen.Configuration.Limits;

namespace HwGen.Configuration;

/// <summary>The JSON Schema of configurations, made from the records and the limits in their attributes.</summary>
public static class ConfigurationSchema
{
    /// <summary>The one key that is no setting: names the schema for editors.</summary>
    internal const string ReferenceKey = "$schema";

    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as indented JSON that ends in a line feed: the contents of <c>configs/hwgen.schema.json</c>.</summary>
    public static string ToJson()
    {
        var schema = ConfigurationJson.Default.HwGenConfiguration.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node.AsObject()),
        }).AsObject();
        schema.Insert(0, ReferenceKey, "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", "HwGen configuration");
        schema["properties"]!.AsObject().Insert(0, ReferenceKey, new JsonObject
        {
            ["description"] = "This schema, for editors; ignored by HwGen.",
            ["type"] = "string",
        });
        return schema.ToJsonString(_indented) + "\n";
    }

    private static JsonObject Describe(JsonSchemaExporterContext context, JsonObject exported)
    {
        var attributes = context.PropertyInfo?.AttributeProvider ?? context.TypeInfo.Type;
        var schema = new JsonObject();
        foreach (var description in attributes.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false).Cast<DescriptionAttribute>())
        {
            schema["description"] = description.Description;
        }

        foreach (var (key, value) in exported)
        {
            schema[key] = value?.DeepClone();
        }

        foreach (var limit in attributes.GetCustomAttributes(typeof(LimitAttribute), inherit: false).Cast<LimitAttribute>())
        {
            limit.Describe(schema);
        }

        // What may be left out is not null either.
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Single(type => type!.GetValue<string>() != "null")!.DeepClone();
        }

        if (schema.ContainsKey("properties"))
        {
            schema["additionalProperties"] = false;
        }

        return schema;
    }
}
