using System.Diagnostics;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Package;

/// <summary>Microsoft's own validator, run over the files of a package.</summary>
internal static class OfficialSchema
{
    /// <summary>One line a violation; empty when the package is valid.</summary>
    public static async Task<string> ViolationsAsync(IReadOnlyDictionary<string, byte[]> files)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, content) in files)
        {
            await File.WriteAllBytesAsync(folder.File(name), content);
        }

        var (exitCode, output) = await NodeAsync(Repository.Of("Tests", "Package", "validate-package.mjs"), folder.Path);
        Assert.True(exitCode == (output.Length == 0 ? 0 : 1), output);
        return output;
    }

    /// <summary>Runs a script to its end; what it printed, errors included.</summary>
    public static async Task<(int ExitCode, string Output)> NodeAsync(params string[] words)
    {
        using var node = Process.Start(new ProcessStartInfo("node", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync() + await errors;
        await node.WaitForExitAsync();
        return (node.ExitCode, output);
    }
}
