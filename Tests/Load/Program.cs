using PeerExchange.Load;

// Without a word it measures everything, with "match" matching only, with "delivery" delivery only; the other words are the processes it starts for that.
return args switch
{
    ["bare", var port, var file] => await BareEndpoint.RunAsync(port, file),
    ["raw", var path, var seconds, var writers, var bytes] => await RawCommits.RunAsync(path, int.Parse(seconds), int.Parse(writers), int.Parse(bytes)),
    ["match"] => await MatchFigures.RunAsync(),
    ["delivery"] => await DeliveryFigures.RunAsync(),
    _ => await Measurements.RunAsync() + await MatchFigures.RunAsync() + await DeliveryFigures.RunAsync(),
};
