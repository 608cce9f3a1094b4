using System.Text.Json.Serialization;

namespace HwGen.Configuration;

/// <summary>How a CIM column hands over its result.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResultForm>))]
public enum ResultForm
{
    /// <summary>One two's complement number: the column carries the final adder.</summary>
    [JsonStringEnumMemberName("binary")]
    Binary,

    /// <summary>A sum word and a carry word whose sum, modulo the width, is the result: whoever reduces rows adds once.</summary>
    [JsonStringEnumMemberName("carrySave")]
    CarrySave,
}
