using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PeerExchange.Bot.Storage.Sqlite;

/// <summary>
/// The values of a row as one blob: a count, then for each its name, a type letter and the value (texts and bytes with their length before
/// them, numbers little endian, dates as UTC ticks). Every type comes back exactly; a lone surrogate in a text becomes U+FFFD, as in JSON.
/// </summary>
internal static class RowBytes
{
    private static readonly object True = true;
    private static readonly object False = false;

    public static byte[] Write(IReadOnlyDictionary<string, object> values)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        WriteLength(buffer, values.Count);
        foreach (var (name, value) in values)
        {
            WriteText(buffer, name);
            WriteValue(buffer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static Dictionary<string, object> Read(ReadOnlySpan<byte> bytes)
    {
        var count = ReadLength(ref bytes);
        var values = new Dictionary<string, object>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = ReadText(ref bytes);
            values.Add(name, ReadValue(ref bytes));
        }

        return values;
    }

    private static void WriteValue(ArrayBufferWriter<byte> buffer, object value)
    {
        switch (value)
        {
            case string text:
                WriteType(buffer, 's');
                WriteText(buffer, text);
                break;
            case bool flag:
                WriteType(buffer, flag ? 't' : 'f');
                break;
            case int number:
                WriteType(buffer, 'i');
                BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), number);
                buffer.Advance(sizeof(int));
                break;
            case long number:
                WriteType(buffer, 'l');
                WriteLong(buffer, number);
                break;
            case double number:
                WriteType(buffer, 'd');
                WriteLong(buffer, BitConverter.DoubleToInt64Bits(number));
                break;
            case DateTimeOffset time:
                WriteType(buffer, 'u');
                WriteLong(buffer, time.UtcTicks);
                break;
            case byte[] content:
                WriteType(buffer, 'b');
                WriteLength(buffer, content.Length);
                buffer.Write(content);
                break;
            default:
                throw new ArgumentException($"A row holds no {value.GetType().Name}.", nameof(value));
        }
    }

    private static object ReadValue(ref ReadOnlySpan<byte> bytes)
    {
        var type = (char)Take(ref bytes, 1)[0];
        return type switch
        {
            's' => ReadText(ref bytes),
            't' => True,
            'f' => False,
            'i' => BinaryPrimitives.ReadInt32LittleEndian(Take(ref bytes, sizeof(int))),
            'l' => ReadLong(ref bytes),
            'd' => BitConverter.Int64BitsToDouble(ReadLong(ref bytes)),
            'u' => new DateTimeOffset(ReadLong(ref bytes), TimeSpan.Zero),
            'b' => Take(ref bytes, ReadLength(ref bytes)).ToArray(),
            _ => throw new InvalidDataException($"A stored row has a value of unknown type '{type}'."),
        };
    }

    private static void WriteType(ArrayBufferWriter<byte> buffer, char type)
    {
        buffer.GetSpan(1)[0] = (byte)type;
        buffer.Advance(1);
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        WriteLength(buffer, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, buffer);
    }

    private static void WriteLong(ArrayBufferWriter<byte> buffer, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), number);
        buffer.Advance(sizeof(long));
    }

    private static void WriteLength(ArrayBufferWriter<byte> buffer, int length)
    {
        var span = buffer.GetSpan(5);
        var used = 0;
        for (var rest = (uint)length; ; rest >>= 7)
        {
            span[used++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80)
            {
                break;
            }
        }

        buffer.Advance(used);
    }

    private static string ReadText(ref ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(Take(ref bytes, ReadLength(ref bytes)));

    private static long ReadLong(ref ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(Take(ref bytes, sizeof(long)));

    private static int ReadLength(ref ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref bytes, 1)[0];
            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return length;
            }
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
