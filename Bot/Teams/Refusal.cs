using System.Buffers;
using System.Text.Json;

namespace PeerExchange.Bot.Teams;

/// <summary>Why a request was not let in: a status of 400 to 499 (503 when the key server is out), a code for machines, a sentence for people.</summary>
internal sealed class Refusal
{
    private readonly byte[] body;

    public Refusal(int status, string code, string message)
    {
        Status = status;
        Code = code;
        Message = message;
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error"u8);
            writer.WriteString("code"u8, code);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        body = buffer.WrittenSpan.ToArray();
    }

    public int Status { get; }

    public string Code { get; }

    public string Message { get; }

    public ReadOnlyMemory<byte> Body => body;
}
