using System.CommandLine;

namespace HwGen.Commands;

/// <summary>The argument IMAGE: a weight image.</summary>
internal sealed class ImageArgument : Argument<string>
{
    /// <summary>Creates the argument.</summary>
    public ImageArgument()
        : base("IMAGE")
    {
        HelpName = "IMAGE";
        Description = "A weight image.";
    }
}
