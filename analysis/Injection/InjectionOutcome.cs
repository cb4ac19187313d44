namespace Testbed.Analysis.Injection;

/// <summary>What an injected fault came to, in one word; from the best to the worst.</summary>
public enum InjectionOutcome
{
    /// <summary>The run is the golden one.</summary>
    NoEffect,

    /// <summary>T noticed nothing, the component went on; the last answer is right, something before it was not.</summary>
    Passed,

    /// <summary>T ended a life or a call, and the service answered again.</summary>
    Restored,

    /// <summary>T noticed nothing, and the last answer is wrong, or there is none: harm that the component did to itself.</summary>
    Wrong,

    /// <summary>T ended a life or a call, and the service did not come back.</summary>
    Lost,

    /// <summary>T was harmed, or did not end the run itself.</summary>
    Escaped,
}
