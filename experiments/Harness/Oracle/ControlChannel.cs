using System;
using System.IO;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// QEMU's machine protocol (QEMU, docs/interop/qmp-spec): one JSON object a line; answers come in the order of the
/// commands, events in between. Nothing here waits longer than QEMU lives, and QEMU lives within its bounds.
/// </summary>
public sealed class ControlChannel : IDisposable
{
    readonly NetworkStream _stream;
    readonly StreamReader _lines;
    int _commands;
    bool _stopped;

    ControlChannel(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _lines = new StreamReader(_stream);
    }

    /// <summary>Takes over the connection that QEMU made, and ends its phase of negotiation.</summary>
    /// <exception cref="ControlException">QEMU is gone.</exception>
    public static async Task<ControlChannel> OpenAsync(Socket socket)
    {
        var channel = new ControlChannel(socket);
        await channel.ReadAsync();                      // the greeting
        await channel.ExecuteAsync("qmp_capabilities");
        return channel;
    }

    /// <summary>Executes a command and returns its answer.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public async Task<JsonNode?> ExecuteAsync(string command, JsonObject? arguments = null)
    {
        var id = await SendAsync(command, arguments);
        while (true)
        {
            var answer = await ReadAsync();
            if ((int?)answer["id"] != id)
                continue;
            return answer["error"] is { } error ? throw new ControlException($"{command}: {error["desc"]}") : answer["return"];
        }
    }

    /// <summary>Executes a command of QEMU's monitor for people and returns what it prints.</summary>
    /// <exception cref="ControlException">QEMU is gone.</exception>
    public async Task<string> AskAsync(string line)
        => (string?)await ExecuteAsync("human-monitor-command", new JsonObject { ["command-line"] = line }) ?? "";

    /// <summary>Lets the machine go.</summary>
    public async Task ContinueAsync()
    {
        _stopped = false;
        await ExecuteAsync("cont");
    }

    /// <summary>Waits until the machine has stopped, whatever the reason, since it was last let go.</summary>
    public async Task WaitForStopAsync()
    {
        while (!_stopped)
            await ReadAsync();
    }

    /// <summary>Asks for a stop; whoever waits for one sees it.</summary>
    public Task StopAsync() => SendAsync("stop", null);

    /// <summary>Closes the connection; QEMU goes on.</summary>
    public void Dispose() => _lines.Dispose();

    async Task<int> SendAsync(string command, JsonObject? arguments)
    {
        var request = new JsonObject { ["execute"] = command, ["id"] = ++_commands };
        if (arguments is not null)
            request["arguments"] = arguments;
        try
        {
            await _stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(request));
            return _commands;
        }
        catch (IOException error)
        {
            throw new ControlException(error.Message);
        }
    }

    async Task<JsonObject> ReadAsync()
    {
        try
        {
            var line = await _lines.ReadLineAsync() ?? throw new ControlException("QEMU is gone");
            var message = JsonNode.Parse(line)!.AsObject();
            if ((string?)message["event"] == "STOP")
                _stopped = true;
            return message;
        }
        catch (IOException error)
        {
            throw new ControlException(error.Message);
        }
    }
}

/// <summary>QEMU did not do what it was told, or is no longer there.</summary>
public sealed class ControlException(string message) : Exception(message);
