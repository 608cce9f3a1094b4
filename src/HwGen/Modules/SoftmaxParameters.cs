using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The parameters that the softmax's blocks share.</summary>
internal sealed class SoftmaxParameters(SoftmaxPlan plan)
{
    public Parameter Lanes { get; } = new("LANES", plan.Lanes, "logits side by side");

    public Parameter Keys { get; } = new("KEYS", plan.Keys, "most keys of a row: LANES or more");

    public Parameter LogitBits { get; } = new("LOGIT_BITS", SoftmaxPlan.LogitBits, "bits of a logit code, signed");

    public Parameter MaxFanout { get; } = new("MAX_FANOUT", plan.MaxFanout, "most loads of one net");

    public Parameter Words { get; } = new("WORDS", plan.BufferWords, "words of the row buffer");

    public Parameter AddressBits { get; } = new("ADDRESS_BITS", "$clog2(WORDS)", "bits of a word's address", Derived: true);

    public Parameter CountBits { get; } = new("COUNT_BITS", "(LANES > 1) ? $clog2(LANES) : 1", "bits of a word's used lanes less one", Derived: true);

    public Parameter UsedBits { get; } = Modules.UsedLanes.UsedBits;
}
