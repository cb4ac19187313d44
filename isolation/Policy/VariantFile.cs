using System;

namespace Testbed.Isolation.Policy;

static class VariantFile
{
    public static VariantPolicy Load(string path) => throw new NotImplementedException(path);
}
