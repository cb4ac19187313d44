namespace Testbed.Experiments.Skeletons;

/// <summary>What a workload is written in.</summary>
public enum SkeletonLanguage
{
    /// <summary>C#, without a runtime.</summary>
    CSharp,

    /// <summary>C, without a library.</summary>
    C,
}
