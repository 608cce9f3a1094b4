using System.Text.Json.Nodes;

namespace HwGen.Configuration.Limits;

/// <summary>Permits what is no keyword of Verilog-2005 or SystemVerilog-2017.</summary>
internal sealed class NotVerilogKeywordAttribute(string ruleId) : TextLimitAttribute(ruleId, "a Verilog keyword")
{
    /// <inheritdoc/>
    public override string Limit => "no keyword of Verilog-2005 or SystemVerilog-2017";

    /// <inheritdoc/>
    public override string Nearest(string text) => VerilogKeywords.All.Contains(text) ? $"{text}_hw" : text;

    /// <summary>Adds nothing: 248 keywords would bury the schema, and the reader names them better.</summary>
    public override void Describe(JsonObject schema)
    {
    }
}
