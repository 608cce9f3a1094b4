using System.Text.Json.Serialization;

namespace HwGen.Reports;

/// <summary>How reports stand in JSON; every report that a command writes is listed here.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AttentionFidelityReport))]
[JsonSerializable(typeof(BlocksReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(FpgaReport))]
[JsonSerializable(typeof(LintReport))]
[JsonSerializable(typeof(PresetsReport))]
[JsonSerializable(typeof(RramCampaignReport))]
[JsonSerializable(typeof(SimulationReport))]
[JsonSerializable(typeof(SynthesisReport))]
public sealed partial class ReportJson : JsonSerializerContext;
