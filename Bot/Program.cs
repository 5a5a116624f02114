var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/healthz", () => "alive");
await app.RunAsync();
