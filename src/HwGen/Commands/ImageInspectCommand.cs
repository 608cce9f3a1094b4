using HwGen.Weights;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen image inspect IMAGE</c>: lists the tensors of an image.</summary>
internal sealed class ImageInspectCommand : HwGenCommand
{
    private readonly ImageArgument _image = new();

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    public ImageInspectCommand(Terminal terminal)
        : base("inspect", "List the tensors of an image, which is checked first.", "image inspect weights.image")
    {
        Arguments.Add(_image);
        SetAction(parseResult =>
        {
            var image = WeightImageFormat.Read(parseResult.GetRequiredValue(_image));
            var table = terminal.NewTable("tensor", "type", "rows", "columns", "bytes");
            foreach (var tensor in image.Tensors)
            {
                table.AddRow(tensor.Name, $"{tensor.Type}", $"{tensor.Rows}", $"{tensor.Columns}", $"{tensor.Bytes.Length}");
            }

            terminal.Out.Write(table);
            terminal.Out.MarkupLineInterpolated($"{WeightImageContents.Of(image)}");
            terminal.Out.MarkupLineInterpolated(
                $"{image.Network}, numerics version {image.NumericsVersion}, configuration {Convert.ToHexStringLower(image.ConfigurationSha256.Span)}");
            return ExitCodes.Done;
        });
    }
}
