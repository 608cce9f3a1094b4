using System.Buffers;

namespace HwGen.Tools;

/// <summary>Quotes arguments for people to paste into a POSIX shell; HwGen itself never starts one.</summary>
internal static class ShellQuoting
{
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=./:,@%");

    public static string Quote(string argument) =>
        argument.Length > 0 && !argument.AsSpan().ContainsAnyExcept(PlainCharacters)
            ? argument
            : $"'{argument.Replace("'", @"'\''")}'";
}
