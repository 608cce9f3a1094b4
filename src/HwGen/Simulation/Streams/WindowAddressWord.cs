using HwGen.Golden;
using HwGen.Scheduling;

namespace HwGen.Simulation.Streams;

/// <summary>A rearrangement.</summary>
/// <param name="AddressBits">Bits of an address.</param>
/// <param name="Base">Address of the first token.</param>
/// <param name="Window">Grid and window.</param>
/// <param name="Inverse">False for raster addresses in window order, true for positions in window order, in raster order.</param>
public sealed record WindowAddressWord(int AddressBits, int Base, WindowAddress Window, bool Inverse) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields
    {
        get
        {
            var loops = Inverse ? WindowLoops.FromRaster(Window) : WindowLoops.ToRaster(Window);
            return
            [
                new(Base, AddressBits),
                .. loops.Counts.Select(count => new StreamField(count - 1, AddressBits)),
                .. loops.Strides.Select(stride => new StreamField(stride, AddressBits)),
            ];
        }
    }

    /// <summary>The address that comes as number <paramref name="index"/>.</summary>
    public int this[int index] => Base + (Inverse ? Window.FromRaster(index) : Window.ToRaster(index));
}
