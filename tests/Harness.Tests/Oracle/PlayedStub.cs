using System;
using System.IO;
using System.Text;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>A debugger stub that says what it was given, whatever it is asked, and keeps what it was told.</summary>
sealed class PlayedStub(params string[] answers) : Stream
{
    readonly MemoryStream _answers = new(Encoding.Latin1.GetBytes(string.Concat(answers)));
    readonly MemoryStream _said = new();

    public string Said => Encoding.Latin1.GetString(_said.ToArray());

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => _answers.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => _said.Write(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
