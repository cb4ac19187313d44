namespace Testbed.Kernel.Trusted;

/// <summary>
/// Names of what stands inside the lock, which nobody outside T can import: the calls of the ABI are in LockedCalls.cs. The other
/// folder has the ABI's own names here (kernel/Guest.props).
/// </summary>
static class CallNames
{
    public const string Write = "trusted_write", Observe = "trusted_observe", Arguments = "trusted_arguments";
    public const string Open = "trusted_open", Read = "trusted_read", Seek = "trusted_seek", Close = "trusted_close";
    public const string Map = "trusted_map", Unmap = "trusted_unmap", Protect = "trusted_protect", Lend = "trusted_lend", Recall = "trusted_recall";
    public const string GrowHeap = "trusted_grow_heap", ReadCoreWord = "trusted_read_core_word", WriteCoreWord = "trusted_write_core_word";
    public const string CallPeer = "trusted_peer_call", LendToPeer = "trusted_peer_lend";
    public const string WriteBytes = "trusted_write_bytes", WriteSingleBytes = "trusted_write_single_bytes";
}
