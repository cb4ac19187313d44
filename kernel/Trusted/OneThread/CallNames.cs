namespace Testbed.Kernel.Trusted;

/// <summary>
/// Under which names T's calls are exported that change what T shares: in an image with one thread, those of the ABI. The other
/// folder has a lock around each (kernel/Guest.props).
/// </summary>
static class CallNames
{
    public const string Write = "t_write", Observe = "t_observe", Arguments = "t_arguments";
    public const string Open = "t_open", Read = "t_read", Seek = "t_seek", Close = "t_close";
    public const string Map = "t_map", Unmap = "t_unmap", Protect = "t_protect", Lend = "t_lend", Recall = "t_recall";
    public const string GrowHeap = "t_grow_heap", ReadCoreWord = "t_read_core_word", WriteCoreWord = "t_write_core_word";
    public const string CallPeer = "t_peer_call", LendToPeer = "t_peer_lend";
    public const string WriteBytes = "t_write_bytes", WriteSingleBytes = "t_write_single_bytes";
}
