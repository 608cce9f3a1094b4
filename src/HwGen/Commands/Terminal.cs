using Spectre.Console;

namespace HwGen.Commands;

/// <summary>
/// Where commands write: results to <see cref="Out"/>, messages and progress to <see cref="Error"/>. A person gets
/// colours and drawn tables; a pipe or a file gets plain text, never wrapped, as does whoever sets NO_COLOR.
/// </summary>
public sealed class Terminal
{
    /// <summary>Wider than any line of ours: a pipe has no width to wrap at.</summary>
    private const int UnlimitedWidth = 4096;

    private Terminal(IAnsiConsole output, IAnsiConsole error)
    {
        Out = output;
        Error = error;
    }

    /// <summary>Results.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Messages and progress.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>The terminal, pipes or files of this process.</summary>
    public static Terminal OfProcess()
    {
        var noColor = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(
            Console(System.Console.Out, plain: noColor || System.Console.IsOutputRedirected),
            Console(System.Console.Error, plain: noColor || System.Console.IsErrorRedirected));
    }

    /// <summary>Plain text into <paramref name="output"/> and <paramref name="error"/>.</summary>
    public static Terminal Plain(TextWriter output, TextWriter error) =>
        new(Console(output, plain: true), Console(error, plain: true));

    /// <summary>Says what is being done, to whoever waits.</summary>
    public void Progress(string message) => Error.MarkupLineInterpolated($"[grey]{message}[/]");

    /// <summary>An empty table with right-aligned columns, except the first.</summary>
    public Table NewTable(params string[] headings)
    {
        var table = new Table { Border = Out.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Ascii };
        for (var i = 0; i < headings.Length; i++)
        {
            table.AddColumn(new TableColumn(Markup.Escape(headings[i]))
            {
                Alignment = i == 0 ? Justify.Left : Justify.Right,
                NoWrap = true,
            });
        }

        return table;
    }

    private static IAnsiConsole Console(TextWriter writer, bool plain)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (plain)
        {
            console.Profile.Width = UnlimitedWidth;
        }

        return console;
    }
}
