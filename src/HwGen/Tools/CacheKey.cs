using System.Security.Cryptography;
using System.Text;

namespace HwGen.Tools;

/// <summary>Hashes everything that a build depends on to the name of its cache entry.</summary>
internal sealed class CacheKey : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CacheKey Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public CacheKey Add(IReadOnlyCollection<string> texts)
    {
        Add($"{texts.Count}");
        foreach (var text in texts)
        {
            Add(text);
        }

        return this;
    }

    public CacheKey Add(byte[] content)
    {
        // The length first: "ab" and "c" must not be what "a" and "bc" are.
        _hash.AppendData(BitConverter.GetBytes(content.LongLength));
        _hash.AppendData(content);
        return this;
    }

    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
