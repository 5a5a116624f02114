using System.Globalization;
using System.Text.Json;
using Azure;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>What the storage service said when it refused: HTTP status, its error code, and (in a batch) which change it stumbled over.</summary>
internal sealed record ServiceError(int Status, string Code, int? ChangeIndex)
{
    /// <summary>A row was not as the writer had seen it; 404 of a table that is missing is no such thing.</summary>
    public bool IsConflict => Code is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ConditionNotMet" or "ResourceNotFound" or "EntityNotFound";

    public bool IsOutage => Status is >= 500 or 408 or 429;

    public bool IsTableMissing => Code == "TableNotFound";

    public static ServiceError Of(Response response) =>
        Read(response.Status, response.Content.ToMemory()) is { Code.Length: > 0 } error
            ? error
            : new(response.Status, response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : "", null);

    /// <summary>Reads the JSON of an error; a body that is none leaves the code empty.</summary>
    public static ServiceError Read(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.GetProperty("odata.error");
            var message = error.TryGetProperty("message", out var text) ? text.GetProperty("value").GetString() ?? "" : "";
            return new(status, error.GetProperty("code").GetString() ?? "", IndexIn(message));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new(status, "", null);
        }
    }

    /// <summary>The exception that this error is for whoever called the store. Carries no key and no value.</summary>
    public Exception AsException(string what) => (Status, Code) switch
    {
        (401 or 403, _) => new ConfigurationException(
            StorageSetup.ConnectionStringKey,
            $"the storage account refused our proof of identity ({Status} {Code}); check the account key, or that the identity has the roles Storage Table Data Contributor and Storage Blob Data Contributor."),
        (413, _) or (_, "EntityTooLarge" or "PropertyValueTooLarge" or "RequestBodyTooLarge" or "TooManyProperties" or "KeyValueTooLarge") =>
            new RowLimitException($"The storage account refused {what} as too large ({Status} {Code})."),
        _ when IsOutage || Code is "TableNotFound" or "TableBeingDeleted" or "ContainerNotFound" or "ContainerBeingDeleted" =>
            new StoreUnavailableException($"The storage account could not do {what} ({Status} {Code})."),
        _ => new InvalidOperationException($"The storage account refused {what} ({Status} {Code})."),
    };

    // In a batch the text starts with the place of the change that failed: "2:The specified entity already exists."
    private static int? IndexIn(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
