namespace HwGen.Configuration.Limits;

/// <summary>A limit of an integer.</summary>
internal abstract class IntegerLimitAttribute(string ruleId, string problem) : LimitAttribute(ruleId, problem)
{
    /// <summary>The permitted value nearest to <paramref name="value"/>; the value itself if permitted.</summary>
    public abstract int Nearest(int value);
}
