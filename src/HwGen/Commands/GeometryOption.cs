using System.CommandLine;
using HwGen.Golden;

namespace HwGen.Commands;

/// <summary>The option <c>--geometry</c>: the windows that attention is confined to.</summary>
internal sealed class GeometryOption : Option<string>
{
    private static readonly WindowGeometry[] s_geometries =
        [WindowGeometry.Uniform256, WindowGeometry.SixteenWindows, WindowGeometry.Whole];

    /// <summary>Creates the option.</summary>
    public GeometryOption()
        : base("--geometry")
    {
        HelpName = string.Join('|', s_geometries.Select(geometry => geometry.Name));
        Description = "Windows that attention is confined to.";
        DefaultValueFactory = _ => WindowGeometry.Uniform256.Name;
        this.AcceptOnlyFromAmong([.. s_geometries.Select(geometry => geometry.Name)]);
    }

    /// <summary>The windows that the user chose.</summary>
    public WindowGeometry Read(ParseResult parseResult) =>
        s_geometries.Single(geometry => geometry.Name == parseResult.GetRequiredValue(this));
}
