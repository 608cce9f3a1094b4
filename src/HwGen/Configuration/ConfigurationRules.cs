using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HwGen.Configuration.Limits;
using HwGen.Planning;

namespace HwGen.Configuration;

/// <summary>
/// Holds a JSON document against the configuration's records: their keys, their types and the limits in their
/// attributes; then the rules that several values make together. Nothing stops at the first violation.
/// </summary>
internal sealed class ConfigurationRules
{
    /// <summary>Largest storage of one macro in bits: one flat macro beyond it can hardly be simulated.</summary>
    public const int MaximumStorageBits = 1 << 21;

    /// <summary>Largest RRAM in bytes.</summary>
    public const int MaximumRramBytes = 1 << 24;

    private readonly List<ConfigurationViolation> _violations = [];

    // Integers that keep their own limits, by path. A rule about several of them is silent if one is missing here,
    // because then the reader has already said so.
    private readonly Dictionary<string, int> _integers = [];

    // Texts that keep their own limits, by path.
    private readonly Dictionary<string, string> _texts = [];

    private ConfigurationRules()
    {
    }

    /// <summary>All violations of the document at <paramref name="root"/>, in its order.</summary>
    public static IReadOnlyList<ConfigurationViolation> Check(JsonElement root)
    {
        var rules = new ConfigurationRules();
        rules.CheckObject(root, ConfigurationJson.Default.HwGenConfiguration, "$");
        rules.CheckRowGroups();
        rules.CheckStorage();
        rules.CheckRow(RuleIds.SoftmaxRow, "$.softmax", "keys");
        rules.CheckRow(RuleIds.LayerNormRow, "$.layerNorm", "channels");
        rules.CheckRram();
        rules.CheckCore();
        return rules._violations;
    }

    private void CheckObject(JsonElement element, JsonTypeInfo type, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(RuleIds.Type, path, "not an object", Wording.Value(element), "an object", "write {...}");
            return;
        }

        var seen = new HashSet<string>();
        foreach (var member in element.EnumerateObject())
        {
            var memberPath = Wording.Path(path, member.Name);
            if (!seen.Add(member.Name))
            {
                Add(RuleIds.KeyDuplicate, memberPath, "key is there twice", Wording.Value(member.Value), "every key once", "keep one of them");
            }
            else if (type.Properties.FirstOrDefault(property => property.Name == member.Name) is { } property)
            {
                CheckValue(member.Value, property, memberPath);
            }
            else if (path != "$" || member.Name != ConfigurationSchema.ReferenceKey)
            {
                var keys = type.Properties.Select(property => property.Name);
                Add(RuleIds.KeyUnknown, memberPath, "unknown key", Wording.Value(member.Value), string.Join(", ", keys),
                    Wording.Nearest(member.Name, keys) is { } key ? $"did you mean {Wording.Quote(key)}?" : "remove it");
            }
        }

        foreach (var property in type.Properties.Where(property => property.IsRequired && !seen.Contains(property.Name)))
        {
            Add(RuleIds.KeyMissing, Wording.Path(path, property.Name), "missing key", "nothing", Expected(property),
                $"add {Wording.Quote(property.Name)}");
        }
    }

    private void CheckValue(JsonElement element, JsonPropertyInfo property, string path)
    {
        var type = property.Options.GetTypeInfo(property.PropertyType);
        if (type.Kind == JsonTypeInfoKind.Object)
        {
            CheckObject(element, type, path);
        }
        else if (property.PropertyType == typeof(int) || property.PropertyType == typeof(int?))
        {
            CheckInteger(element, property, path);
        }
        else
        {
            CheckText(element, property, path);
        }
    }

    private void CheckInteger(JsonElement element, JsonPropertyInfo property, string path)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            var quoted = element.ValueKind == JsonValueKind.String && int.TryParse(element.GetString(), out var number)
                ? Nearest(property, number)
                : $"write {Expected(property)}";
            Add(RuleIds.Type, path, "not a number", Wording.Value(element), Expected(property), quoted);
        }
        else if (!element.TryGetInt32(out var value))
        {
            // Conversion to int saturates, so even 1e999 has a nearest value.
            var nearest = Nearest(property, (int)Math.Round(element.GetDouble()));
            Add(RuleIds.WholeNumber, path, "not a plain integer of 32 bits", Wording.Value(element), Expected(property), nearest);
        }
        else if (Limits<IntegerLimitAttribute>(property).FirstOrDefault(limit => limit.Nearest(value) != value) is { } broken)
        {
            Add(broken.RuleId, path, broken.Problem, Wording.Value(element), broken.Limit, $"{broken.Nearest(value)}");
        }
        else
        {
            _integers[path] = value;
        }

        static string Nearest(JsonPropertyInfo property, int value) =>
            $"{Limits<IntegerLimitAttribute>(property).Aggregate(value, (nearest, limit) => limit.Nearest(nearest))}";
    }

    private void CheckText(JsonElement element, JsonPropertyInfo property, string path)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Add(RuleIds.Type, path, "not a text", Wording.Value(element), Expected(property), $"write {Expected(property)}, in quotes");
            return;
        }

        var text = element.GetString()!;
        var limits = Limits<TextLimitAttribute>(property);
        _texts[path] = text;
        if (limits.FirstOrDefault(limit => limit.Nearest(text) != text) is { } broken)
        {
            var nearest = limits.Aggregate(text, (nearest, limit) => limit.Nearest(nearest));
            Add(broken.RuleId, path, broken.Problem, Wording.Quote(text), broken.Limit, Wording.Quote(nearest));
        }
    }

    // That elementBits divides inputBits needs no rule: every permitted pair does.
    private void CheckRowGroups()
    {
        if (Integers("$.macro.rows", "$.macro.elementBits") is [var rows, var elementBits] && rows % elementBits != 0)
        {
            Add(RuleIds.RowGroups, "$.macro.rows", "rows do not divide into groups of elementBits", $"{rows}",
                $"a multiple of elementBits, {elementBits}", $"{rows / elementBits * elementBits}");
        }
    }

    private void CheckStorage()
    {
        if (Integers("$.macro.rows", "$.macro.columns", "$.macro.weightBits", "$.macro.banks")
                is [var rows, var columns, var weightBits, var banks]
            && rows * columns * weightBits * banks is var bits and > MaximumStorageBits)
        {
            var fitting = MaximumStorageBits / (rows * weightBits * banks);
            Add(RuleIds.Storage, "$.macro", "too much storage in one macro",
                $"rows * columns * weightBits * banks = {bits} bits", $"at most {MaximumStorageBits} bits",
                $"{fitting} columns, and {(columns + fitting - 1) / fitting} times as many macros");
        }
    }

    // One group could not be read while another senses.
    private void CheckRram()
    {
        if (Integers("$.rram.lanes", "$.rram.banks") is [var lanes, var groupBanks] && groupBanks < 2 * lanes)
        {
            Add(RuleIds.RramGroups, "$.rram.banks", "fewer than two groups of banks", $"{groupBanks}",
                $"at least 2 * lanes, {2 * lanes}", $"{2 * lanes}");
        }

        if (Integers("$.rram.dataBits", "$.rram.banks", "$.rram.words") is [var dataBits, var banks, var words]
            && (long)dataBits * banks * words / 8 is var bytes and > MaximumRramBytes)
        {
            Add(RuleIds.RramCapacity, "$.rram", "too large", $"dataBits * banks * words / 8 = {bytes} bytes",
                $"at most {MaximumRramBytes} bytes", $"{words / (bytes / MaximumRramBytes)} words");
        }

        CheckRramTile();
    }

    // The smallest tile is one row of weights, in whole lines, and the line of its mark.
    private void CheckRramTile()
    {
        if (Integers("$.macro.columns", "$.macro.weightBits", "$.rram.dataBits", "$.rram.lanes", "$.rram.banks", "$.rram.words")
                is [var columns, var weightBits, var dataBits, var lanes, var banks, var words]
            && 1 + Sizes.CeilingDivide(columns * weightBits, dataBits * lanes) is var lines && (long)words * banks / lanes < lines)
        {
            Add(RuleIds.RramTile, "$.rram.words", "too few for a row of a macro and its mark", $"{words}",
                $"at least {lines} lines, words * banks / lanes", $"{1 << Sizes.IndexBits(Sizes.CeilingDivide(lines * lanes, banks))}");
        }
    }

    private void CheckCore()
    {
        if (Integers("$.core.softmaxUnits", "$.core.ports", "$.macros") is not [var softmaxUnits, var ports, var macros])
        {
            return;
        }

        if (macros + 1 + softmaxUnits + ports is var nodes and > CorePlan.MostNodes)
        {
            Add(RuleIds.CoreNodes, "$.core", "too many nodes", $"macros + softmaxUnits + ports + 1 = {nodes}",
                $"at most {CorePlan.MostNodes}", $"{CorePlan.MostNodes - 1 - softmaxUnits - ports} macros");
        }

        if (Integers("$.macro.weightBits", "$.macro.inputBits") is [var weightBits, var inputBits] && (weightBits, inputBits) is not (8, 8))
        {
            Add(RuleIds.CoreOperands, "$.core", "operands that are not 8 bits wide", $"weightBits {weightBits}, inputBits {inputBits}",
                "8 and 8", "8-bit operands, or no core");
        }

        if (Integers("$.macro.rows", "$.macro.columns", "$.macro.elementBits") is [var rows, var columns, var elementBits]
            && rows % elementBits == 0 && CorePlan.LanesOf(rows / elementBits, columns) is var lanes
            && (lanes < CorePlan.FewestLanes || !int.IsPow2(rows / lanes) || !int.IsPow2(columns / lanes)))
        {
            Add(RuleIds.CoreBeats, "$.core", "rows and columns do not divide into beats",
                $"{lanes} operands divide rows / elementBits, {rows / elementBits}, and columns, {columns}",
                $"at least {CorePlan.FewestLanes}, with rows and columns a power of two of them", "rows and columns that are powers of two");
        }

        if (_texts.GetValueOrDefault("$.macro.result") is { } result && result != "binary")
        {
            Add(RuleIds.CoreResult, "$.macro.result", "the core adds no carries", Wording.Quote(result), "\"binary\"", "\"binary\", or no core");
        }
    }

    // A lane that no row reaches would be hardware for nothing.
    private void CheckRow(string ruleId, string path, string length)
    {
        if (Integers($"{path}.lanes", $"{path}.{length}") is [var lanes, var longest] && lanes > longest)
        {
            Add(ruleId, $"{path}.lanes", "more lanes than the longest row fills", $"{lanes}",
                $"at most {length}, {longest}", $"{longest}");
        }
    }

    /// <summary>The integers at <paramref name="paths"/>, or none if one of them isn't known.</summary>
    private int[] Integers(params string[] paths) =>
        paths.All(_integers.ContainsKey) ? [.. paths.Select(path => _integers[path])] : [];

    private static TLimit[] Limits<TLimit>(JsonPropertyInfo property) where TLimit : LimitAttribute =>
        [.. property.AttributeProvider!.GetCustomAttributes(typeof(TLimit), inherit: false).Cast<TLimit>()];

    private static string Expected(JsonPropertyInfo property) =>
        Limits<LimitAttribute>(property) is [var limit, ..] ? limit.Limit : "an object";

    private void Add(string ruleId, string path, string problem, string value, string limit, string suggestion) =>
        _violations.Add(new ConfigurationViolation(ruleId, path, problem, value, limit, suggestion));
}
