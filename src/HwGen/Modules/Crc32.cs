using System.Globalization;
using System.Numerics;

namespace HwGen.Modules;

/// <summary>The CRC-32 of a block of words, a word a cycle.</summary>
public sealed class Crc32 : VerilogModule
{
    /// <summary>Bits of the sum.</summary>
    public const int Bits = 32;

    // ISO 3309, ITU-T V.42, Ethernet, ZIP: bit n stands for x^(31 - n), as the sum is taken from the lowest bit on.
    private const uint Polynomial = 0xEDB8_8320;

    private readonly int _dataBits;
    private readonly int _maxFanout;

    /// <summary>Creates the block.</summary>
    /// <param name="dataBits">Bits of a word: whole bytes, 32 to 1024 bits.</param>
    /// <param name="maxFanout">Most loads of one net.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    /// <param name="name">Name of the module: a design may need a width beside another.</param>
    public Crc32(int dataBits, int maxFanout, string name = "crc32")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dataBits, Bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dataBits, 1024);
        ArgumentOutOfRangeException.ThrowIfNotEqual(dataBits % 8, 0);
        (_dataBits, _maxFanout, Name) = (dataBits, maxFanout, name);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Template => "templates/crc32.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        CRC-32 (ISO 3309, as in Ethernet and ZIP) of a block of words, a word a cycle, byte 0 in the lowest
        bits. The block's sum is offered two cycles after its last word was taken; while it waits, so do
        words.
        """;

    /// <inheritdoc/>
    public override int Latency => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("DATA_BITS", _dataBits, "bits of a word: the matrix holds for this width alone"),
        new("MAX_FANOUT", _maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.In("in_data_i", "DATA_BITS", "word"),
        Port.In("in_last_i", "it ends its block"),
        Port.Out("out_valid_o", "a block's sum is offered"),
        Port.In("out_ready_i", "the sum is taken"),
        Port.Out("out_crc_o", $"{Bits}", "CRC-32 of the block"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutTree(_maxFanout), new PipelineRegister(_maxFanout)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object> { ["rows"] = Rows() };

    // The sum is linear: what bit b of a word adds to it follows from a word that has nothing else.
    private string[] Rows()
    {
        var columns = new uint[_dataBits];
        for (var bit = 0; bit < _dataBits; bit++)
        {
            for (var step = bit; step < _dataBits; step++)
            {
                var low = step == bit ? 1 : columns[bit] & 1;
                columns[bit] = (columns[bit] >> 1) ^ (low == 1 ? Polynomial : 0);
            }
        }

        return
        [
            .. Enumerable.Range(0, Bits).Reverse().Select(row =>
            {
                var mask = BigInteger.Zero;
                for (var bit = 0; bit < _dataBits; bit++)
                {
                    mask |= (BigInteger)(columns[bit] >> row & 1) << bit;
                }

                return $"{_dataBits}'h{mask.ToString("x", CultureInfo.InvariantCulture).TrimStart('0')}";
            }),
        ];
    }
}
