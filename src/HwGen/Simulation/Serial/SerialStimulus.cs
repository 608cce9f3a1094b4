using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Serial;

/// <summary>What serial_macro may be asked, at random.</summary>
public static class SerialStimulus
{
    /// <summary>All weights and scales, then vectors of both modes, every bank and sign, with weights and scales among them.</summary>
    public static IReadOnlyList<SerialByte> Random(SerialPlan plan, int vectors, ulong seed)
    {
        var random = new RandomSource(seed);
        var settings = plan.Macro.Configuration;
        var bytes = new List<byte>();
        for (var bank = 0; bank < settings.Banks; bank++)
        {
            var element = random.NextBelow(2) == 0;
            for (var row = 0; row < (element ? plan.Macro.Groups : settings.Rows); row++)
            {
                Weights(bank, row, element);
            }
        }

        for (var column = 0; column < settings.Columns; column++)
        {
            Scale(column);
        }

        for (var left = vectors; left > 0;)
        {
            switch (random.NextBelow(6))
            {
                case 0:
                    var element = random.NextBelow(2) == 0;
                    Weights(random.NextBelow(settings.Banks), random.NextBelow(element ? plan.Macro.Groups : settings.Rows), element);
                    break;
                case 1:
                    Scale(random.NextBelow(settings.Columns));
                    break;
                case 2:
                    Begin(SerialCommand.Ignored, random.NextBelow(16), random.NextBelow(4));
                    break;
                default:
                    Begin(SerialCommand.Vector, random.NextBelow(settings.Banks), random.NextBelow(4));
                    Append(settings.Rows);
                    left--;
                    break;
            }
        }

        return [.. bytes.Select(value => new SerialByte(value))];

        void Begin(SerialCommand command, int bank, int flags) => bytes.Add((byte)(bank << 4 | flags << 2 | (int)command));

        void Append(int count)
        {
            for (var i = 0; i < count; i++)
            {
                bytes.Add((byte)(random.NextBelow(5) switch { 0 => 0x7f, 1 => 0x80, _ => random.NextBelow(256) }));
            }
        }

        void Weights(int bank, int row, bool element)
        {
            Begin(SerialCommand.Weights, bank, element ? 1 : 0);
            bytes.Add((byte)row);
            Append(settings.Columns);
        }

        // A sum of ROWS products comes out at about the width of a result.
        void Scale(int column)
        {
            Begin(SerialCommand.Scale, 0, 0);
            bytes.Add((byte)column);
            bytes.AddRange(BitConverter.GetBytes(random.NextSigned(plan.Macro.AccumulatorBits - 2)));
            bytes.AddRange(BitConverter.GetBytes((ushort)random.NextBelow(1 << FixedPointScale.MultiplierBits)));
            bytes.Add((byte)(FixedPointScale.MultiplierBits + plan.Macro.AccumulatorBits - 12 + random.NextBelow(6)));
        }
    }
}
