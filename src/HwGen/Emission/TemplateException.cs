namespace HwGen.Emission;

/// <summary>A template that cannot be rendered: a defect of the product, never of its user's configuration.</summary>
public sealed class TemplateException(string message, Exception? inner = null) : Exception(message, inner);
