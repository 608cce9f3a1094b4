using HwGen.Tools;
using Xunit;

namespace HwGen.Tests.Tools;

/// <summary>Guards tests that need a tool which the machine may lack.</summary>
internal static class RealTools
{
    public static ToolRunner Runner { get; } = new();

    public static void Require(params string[] executables)
    {
        foreach (var executable in executables)
        {
            if (Runner.Find(executable) is null)
            {
                Assert.Skip($"{executable} isn't installed.");
            }
        }
    }
}
