using System.Numerics;
using HwGen.Planning;

namespace HwGen.Simulation.Rram;

/// <summary>The simulated cells of a bank, rram_cells, draw by draw.</summary>
public sealed class RramCellsModel
{
    private readonly RramPlan _plan;
    private readonly RramFaults _faults;
    private readonly int _codeBits;
    private readonly BigInteger _all;
    private readonly BigInteger[] _cells;
    private readonly uint[] _wear;
    private readonly Dictionary<int, BigInteger> _unstable = [];
    private readonly List<(int Address, int Bit, bool Value)> _stuck = [];
    private uint _readRandom;
    private uint _pulseRandom;
    private uint _driftRandom;
    private uint _age;
    private int _lastAddress = -1;
    private int _setStreak;
    private int _resetStreak;

    /// <summary>Makes a bank whose cells are all reset, but for stuck ones.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="faults">Faults.</param>
    /// <param name="bank">Index of the bank.</param>
    public RramCellsModel(RramPlan plan, RramFaults faults, int bank)
    {
        (_plan, _faults) = (plan, faults);
        _codeBits = plan.Code.CodeBits;
        _all = (BigInteger.One << _codeBits) - 1;
        _cells = new BigInteger[plan.Words + plan.Spares];
        _wear = new uint[_cells.Length];
        _readRandom = Start((3 * (uint)bank) + 0);
        _pulseRandom = Start((3 * (uint)bank) + 1);
        _driftRandom = Start((3 * (uint)bank) + 2);
        for (var i = 0; i < faults.Stuck; i++)
        {
            var address = (int)(Draw(ref _driftRandom) % (uint)_cells.Length);
            var bit = (int)(Draw(ref _driftRandom) % (uint)_codeBits);
            _stuck.Add((address, bit, (Draw(ref _driftRandom) >> 16 & 1) == 1));
            Put(ref _cells[address], bit, _stuck[^1].Value);
            FaultCount++;
        }
    }

    /// <summary>Faults that have happened: stuck cells, wrong bits of reads, cells that drifted, pulses that were weak or cut.</summary>
    public long FaultCount { get; private set; }

    /// <summary>Chooses what unstable cells show, from the word's address, its cells and which of them are unstable; null for
    /// what the faults say.</summary>
    public Func<int, BigInteger, BigInteger, BigInteger>? Adversary { get; set; }

    /// <summary>Gives a word's cells their first state, as the files of rram_image do.</summary>
    /// <param name="address">Word.</param>
    /// <param name="cells">A codeword, data lowest.</param>
    public void Fill(int address, BigInteger cells)
    {
        _cells[address] = cells;
        HoldStuck(address);
    }

    /// <summary>The cells as they are, faults of reading aside.</summary>
    /// <param name="address">Word.</param>
    public BigInteger Peek(int address) => _cells[address];

    /// <summary>A clock edge with power.</summary>
    public void Advance()
    {
        _age++;
        if (_faults.Drift != 0 && _age % (uint)_faults.Drift == 0)
        {
            var address = (int)(Draw(ref _driftRandom) % (uint)_cells.Length);
            var before = _cells[address];
            Put(ref _cells[address], (int)(Draw(ref _driftRandom) % (uint)_codeBits), false);
            HoldStuck(address);
            FaultCount += _cells[address] == before ? 0 : 1;
        }
    }

    /// <summary>What a read shows.</summary>
    public BigInteger Read(int address)
    {
        var word = _cells[address];
        if (_unstable.TryGetValue(address, out var unstable) && !unstable.IsZero)
        {
            var shown = _faults.Shows switch { 1 => BigInteger.Zero, 2 => _all, _ => DrawWord(ref _readRandom) };
            word = (word & ~unstable) | ((Adversary?.Invoke(address, word, unstable) ?? shown) & unstable);
        }

        if (_faults.ReadError != 0)
        {
            var flips = 0;
            while ((Draw(ref _readRandom) & 0xFFFF) < _faults.ReadError && flips < 3)
            {
                word ^= BigInteger.One << (int)(Draw(ref _readRandom) % (uint)_codeBits);
                flips++;
                FaultCount++;
            }
        }

        return word;
    }

    /// <summary>A pulse that is over.</summary>
    /// <param name="address">Word.</param>
    /// <param name="sets">True to set, false to reset.</param>
    /// <param name="mask">Cells.</param>
    /// <param name="isShort">It ended before its time.</param>
    public void Pulse(int address, bool sets, BigInteger mask, bool isShort)
    {
        _wear[address]++;
        if (_lastAddress != address)
        {
            (_setStreak, _resetStreak) = (0, 0);
        }

        _lastAddress = address;
        var streak = sets ? ++_setStreak : ++_resetStreak;
        isShort |= _faults.Cut != 0 && (Draw(ref _pulseRandom) & 0xFFFF) < _faults.Cut;
        var changed = mask;
        if (_faults.Weak != 0 && (Draw(ref _pulseRandom) & 0xFFFF) < _faults.Weak)
        {
            var draw = Draw(ref _pulseRandom);
            changed &= Repeat(draw);
            FaultCount++;
        }

        if (streak < _faults.Stubborn || (_faults.Endurance != 0 && _wear[address] > _faults.Endurance))
        {
            changed = BigInteger.Zero;
        }

        FaultCount += isShort ? 1 : 0;
        if (isShort && _faults.Unsettled != 0)
        {
            _unstable[address] = _unstable.GetValueOrDefault(address) | changed;
            changed = BigInteger.Zero;
        }
        else if (isShort)
        {
            var (draws, more) = (BigInteger.Zero, BigInteger.Zero);
            for (var place = 0; place < _codeBits; place += 32)
            {
                draws |= (BigInteger)Draw(ref _pulseRandom) << place;
                more |= (BigInteger)Draw(ref _pulseRandom) << place;
            }

            _unstable[address] = _unstable.GetValueOrDefault(address) | (changed & ~draws & more);
            changed &= draws;
        }

        _cells[address] = sets ? _cells[address] | changed : _cells[address] & ~changed;
        if (_unstable.TryGetValue(address, out var unstable))
        {
            _unstable[address] = unstable & ~changed;
        }

        HoldStuck(address);
    }

    private void HoldStuck(int address)
    {
        foreach (var (_, bit, value) in _stuck.Where(cell => cell.Address == address))
        {
            Put(ref _cells[address], bit, value);
            if (_unstable.TryGetValue(address, out var unstable))
            {
                Put(ref unstable, bit, false);
                _unstable[address] = unstable;
            }
        }
    }

    private static void Put(ref BigInteger word, int bit, bool value) =>
        word = value ? word | (BigInteger.One << bit) : word & ~(BigInteger.One << bit);

    private BigInteger DrawWord(ref uint random)
    {
        var word = BigInteger.Zero;
        for (var place = 0; place < _codeBits; place += 32)
        {
            word |= (BigInteger)Draw(ref random) << place;
        }

        return word & _all;
    }

    private BigInteger Repeat(uint draw)
    {
        var word = BigInteger.Zero;
        for (var place = 0; place < _codeBits; place += 32)
        {
            word |= (BigInteger)draw << place;
        }

        return word & _all;
    }

    private uint Start(uint stream)
    {
        var mixed = _faults.Seed ^ (stream * 0x9e37_79b9) ^ 0x5bd1_e995;
        var random = mixed == 0 ? 1 : mixed;
        Draw(ref random);
        Draw(ref random);
        return random;
    }

    private static uint Draw(ref uint random)
    {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        return random;
    }
}
