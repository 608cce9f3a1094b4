namespace HwGen.Configuration.Limits;

/// <summary>A limit of a text.</summary>
internal abstract class TextLimitAttribute(string ruleId, string problem) : LimitAttribute(ruleId, problem)
{
    /// <summary>The permitted text nearest to <paramref name="text"/>; the text itself if permitted.</summary>
    public abstract string Nearest(string text);
}
