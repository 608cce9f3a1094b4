namespace HwGen.Import;

/// <summary>Floating-point types of a safetensors file that HwGen converts; it refuses to use tensors of others.</summary>
public enum SafeTensorType
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>IEEE 754 double precision.</summary>
    F64,

    /// <summary>IEEE 754 single precision.</summary>
    F32,

    /// <summary>IEEE 754 half precision.</summary>
    F16,

    /// <summary>The upper half of single precision.</summary>
    BF16,
}
