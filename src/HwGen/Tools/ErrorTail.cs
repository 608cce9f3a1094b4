using System.Text;

namespace HwGen.Tools;

/// <summary>Keeps the last bytes written to it, so that a flood of errors can't fill the memory.</summary>
internal sealed class ErrorTail(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private long _written;

    public async Task ReadFromAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            Append(buffer.AsSpan(0, count));
        }
    }

    public override string ToString()
    {
        // The reader may still be at work when a killed program's descendants hold the pipe open.
        lock (_ring)
        {
            if (_written <= _ring.Length)
            {
                return Encoding.UTF8.GetString(_ring, 0, (int)_written);
            }

            var start = (int)(_written % _ring.Length);
            var text = Encoding.UTF8.GetString([.. _ring.AsSpan(start), .. _ring.AsSpan(0, start)]);

            // The first line is most likely cut, perhaps in the middle of a character.
            var firstWholeLine = text.IndexOf('\n') + 1;
            return $"[{_written - _ring.Length} bytes or more left out]\n{text[firstWholeLine..]}";
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_ring)
        {
            foreach (var value in bytes)
            {
                _ring[_written++ % _ring.Length] = value;
            }
        }
    }
}
