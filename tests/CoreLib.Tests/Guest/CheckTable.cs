using System;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>All checks by name. CoreLib.Tests reads the names from this assembly, so one that is missing here fails.</summary>
static class CheckTable
{
    /// <summary>Runs a check. Null when there is none of this name.</summary>
    public static bool? Run(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("ArithmeticChecks.Long_division_and_remainder_round_to_zero"u8)) return ArithmeticChecks.Long_division_and_remainder_round_to_zero();
        if (name.SequenceEqual("ArithmeticChecks.Unchecked_arithmetic_wraps"u8)) return ArithmeticChecks.Unchecked_arithmetic_wraps();
        if (name.SequenceEqual("ArithmeticChecks.Checked_arithmetic_passes_what_fits"u8)) return ArithmeticChecks.Checked_arithmetic_passes_what_fits();
        if (name.SequenceEqual("ArithmeticChecks.Doubles_follow_IEEE_754"u8)) return ArithmeticChecks.Doubles_follow_IEEE_754();
        if (name.SequenceEqual("ArithmeticChecks.Converting_a_double_saturates"u8)) return ArithmeticChecks.Converting_a_double_saturates();
        if (name.SequenceEqual("ArithmeticChecks.Mathematics_is_exact_where_it_must_be"u8)) return ArithmeticChecks.Mathematics_is_exact_where_it_must_be();
        if (name.SequenceEqual("ArithmeticChecks.Bits_of_a_double_go_there_and_back"u8)) return ArithmeticChecks.Bits_of_a_double_go_there_and_back();
        if (name.SequenceEqual("ArithmeticChecks.Bits_are_counted_and_rotated"u8)) return ArithmeticChecks.Bits_are_counted_and_rotated();
        if (name.SequenceEqual("ArrayChecks.New_arrays_are_clear"u8)) return ArrayChecks.New_arrays_are_clear();
        if (name.SequenceEqual("ArrayChecks.Elements_keep_their_values"u8)) return ArrayChecks.Elements_keep_their_values();
        if (name.SequenceEqual("ArrayChecks.Static_arrays_hold_their_initialisers"u8)) return ArrayChecks.Static_arrays_hold_their_initialisers();
        if (name.SequenceEqual("ArrayChecks.Arrays_of_structs_hold_them_by_value"u8)) return ArrayChecks.Arrays_of_structs_hold_them_by_value();
        if (name.SequenceEqual("ArrayChecks.Arrays_of_structs_with_references_keep_them"u8)) return ArrayChecks.Arrays_of_structs_with_references_keep_them();
        if (name.SequenceEqual("ArrayChecks.Arrays_of_arrays_are_independent"u8)) return ArrayChecks.Arrays_of_arrays_are_independent();
        if (name.SequenceEqual("ArrayChecks.Indices_and_ranges_count_from_both_ends"u8)) return ArrayChecks.Indices_and_ranges_count_from_both_ends();
        if (name.SequenceEqual("ArrayChecks.Derived_objects_may_stand_in_an_array_of_their_base"u8)) return ArrayChecks.Derived_objects_may_stand_in_an_array_of_their_base();
        if (name.SequenceEqual("ArrayChecks.Copying_within_an_array_may_overlap"u8)) return ArrayChecks.Copying_within_an_array_may_overlap();
        if (name.SequenceEqual("DelegateChecks.Delegates_call_static_methods"u8)) return DelegateChecks.Delegates_call_static_methods();
        if (name.SequenceEqual("DelegateChecks.Delegates_call_methods_of_their_object"u8)) return DelegateChecks.Delegates_call_methods_of_their_object();
        if (name.SequenceEqual("DelegateChecks.Delegates_call_the_virtual_method_of_the_object"u8)) return DelegateChecks.Delegates_call_the_virtual_method_of_the_object();
        if (name.SequenceEqual("DelegateChecks.Delegates_call_members_of_interfaces"u8)) return DelegateChecks.Delegates_call_members_of_interfaces();
        if (name.SequenceEqual("DelegateChecks.Closures_share_their_variables"u8)) return DelegateChecks.Closures_share_their_variables();
        if (name.SequenceEqual("DelegateChecks.Function_pointers_call"u8)) return DelegateChecks.Function_pointers_call();
        if (name.SequenceEqual("GenericChecks.Generic_code_works_for_structs_and_classes"u8)) return GenericChecks.Generic_code_works_for_structs_and_classes();
        if (name.SequenceEqual("GenericChecks.Static_members_of_interfaces_are_bound_by_type"u8)) return GenericChecks.Static_members_of_interfaces_are_bound_by_type();
        if (name.SequenceEqual("GenericChecks.Constrained_calls_do_not_box"u8)) return GenericChecks.Constrained_calls_do_not_box();
        if (name.SequenceEqual("GenericChecks.Nullables_hold_a_value_or_none"u8)) return GenericChecks.Nullables_hold_a_value_or_none();
        if (name.SequenceEqual("GenericChecks.Tuples_carry_several_results"u8)) return GenericChecks.Tuples_carry_several_results();
        if (name.SequenceEqual("GenericChecks.Iterators_yield_one_by_one"u8)) return GenericChecks.Iterators_yield_one_by_one();
        if (name.SequenceEqual("HeapChecks.Objects_are_cleared_in_memory_that_was_not"u8)) return HeapChecks.Objects_are_cleared_in_memory_that_was_not();
        if (name.SequenceEqual("HeapChecks.Used_grows_by_whole_words"u8)) return HeapChecks.Used_grows_by_whole_words();
        if (name.SequenceEqual("HeapChecks.Objects_are_aligned"u8)) return HeapChecks.Objects_are_aligned();
        if (name.SequenceEqual("HeapChecks.All_of_the_heap_can_be_used"u8)) return HeapChecks.All_of_the_heap_can_be_used();
        if (name.SequenceEqual("HeapChecks.Sealing_keeps_what_there_is"u8)) return HeapChecks.Sealing_keeps_what_there_is();
        if (name.SequenceEqual("ObjectChecks.Virtual_calls_reach_the_derived_class"u8)) return ObjectChecks.Virtual_calls_reach_the_derived_class();
        if (name.SequenceEqual("ObjectChecks.Interface_calls_reach_the_object"u8)) return ObjectChecks.Interface_calls_reach_the_object();
        if (name.SequenceEqual("ObjectChecks.Interface_calls_keep_every_argument"u8)) return ObjectChecks.Interface_calls_keep_every_argument();
        if (name.SequenceEqual("ObjectChecks.Bodies_in_interfaces_are_used_unless_replaced"u8)) return ObjectChecks.Bodies_in_interfaces_are_used_unless_replaced();
        if (name.SequenceEqual("ObjectChecks.Generic_interfaces_are_told_apart"u8)) return ObjectChecks.Generic_interfaces_are_told_apart();
        if (name.SequenceEqual("ObjectChecks.Types_are_recognised"u8)) return ObjectChecks.Types_are_recognised();
        if (name.SequenceEqual("ObjectChecks.A_switch_on_types_finds_the_first_that_fits"u8)) return ObjectChecks.A_switch_on_types_finds_the_first_that_fits();
        if (name.SequenceEqual("ObjectChecks.Boxes_hold_a_copy"u8)) return ObjectChecks.Boxes_hold_a_copy();
        if (name.SequenceEqual("ObjectChecks.Fields_begin_clear_and_keep_their_values"u8)) return ObjectChecks.Fields_begin_clear_and_keep_their_values();
        if (name.SequenceEqual("ObjectChecks.Finally_runs_and_using_disposes"u8)) return ObjectChecks.Finally_runs_and_using_disposes();
        if (name.SequenceEqual("SpanChecks.Text_literals_are_UTF_8"u8)) return SpanChecks.Text_literals_are_UTF_8();
        if (name.SequenceEqual("SpanChecks.Slices_see_the_same_elements"u8)) return SpanChecks.Slices_see_the_same_elements();
        if (name.SequenceEqual("SpanChecks.Fill_and_Clear_touch_only_the_span"u8)) return SpanChecks.Fill_and_Clear_touch_only_the_span();
        if (name.SequenceEqual("SpanChecks.Copies_of_every_length_and_overlap_are_right"u8)) return SpanChecks.Copies_of_every_length_and_overlap_are_right();
        if (name.SequenceEqual("SpanChecks.Fills_of_every_length_are_right"u8)) return SpanChecks.Fills_of_every_length_are_right();
        if (name.SequenceEqual("SpanChecks.Memory_on_the_stack_is_a_span"u8)) return SpanChecks.Memory_on_the_stack_is_a_span();
        if (name.SequenceEqual("SpanChecks.A_frame_of_many_pages_is_usable"u8)) return SpanChecks.A_frame_of_many_pages_is_usable();
        if (name.SequenceEqual("SpanChecks.Inline_arrays_are_spans"u8)) return SpanChecks.Inline_arrays_are_spans();
        if (name.SequenceEqual("SpanChecks.Bytes_of_numbers_are_little_endian"u8)) return SpanChecks.Bytes_of_numbers_are_little_endian();
        if (name.SequenceEqual("SpanChecks.Searching_finds_the_first"u8)) return SpanChecks.Searching_finds_the_first();
        if (name.SequenceEqual("StaticChecks.Statics_begin_with_their_values"u8)) return StaticChecks.Statics_begin_with_their_values();
        if (name.SequenceEqual("StaticChecks.Statics_keep_references"u8)) return StaticChecks.Statics_keep_references();
        if (name.SequenceEqual("StaticChecks.Module_initializers_run_once"u8)) return StaticChecks.Module_initializers_run_once();
        if (name.SequenceEqual("StaticChecks.Static_constructors_run_at_first_use_and_once"u8)) return StaticChecks.Static_constructors_run_at_first_use_and_once();
        if (name.SequenceEqual("StaticChecks.Strings_compare_by_their_characters"u8)) return StaticChecks.Strings_compare_by_their_characters();
        if (name.SequenceEqual("StaticChecks.Strings_are_walked_character_by_character"u8)) return StaticChecks.Strings_are_walked_character_by_character();
        if (name.SequenceEqual("StaticChecks.A_switch_on_strings_finds_the_case"u8)) return StaticChecks.A_switch_on_strings_finds_the_case();
        return RunFailure(name);
    }

    /// <summary>Runs a check that must not come back; if it does, it has failed.</summary>
    static bool? RunFailure(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("FailureChecks.IndexOutOfRange_behind_an_array"u8)) FailureChecks.IndexOutOfRange_behind_an_array();
        else if (name.SequenceEqual("FailureChecks.IndexOutOfRange_before_an_array"u8)) FailureChecks.IndexOutOfRange_before_an_array();
        else if (name.SequenceEqual("FailureChecks.IndexOutOfRange_of_an_array_of_references"u8)) FailureChecks.IndexOutOfRange_of_an_array_of_references();
        else if (name.SequenceEqual("FailureChecks.IndexOutOfRange_of_a_span"u8)) FailureChecks.IndexOutOfRange_of_a_span();
        else if (name.SequenceEqual("FailureChecks.IndexOutOfRange_of_a_string"u8)) FailureChecks.IndexOutOfRange_of_a_string();
        else if (name.SequenceEqual("FailureChecks.IndexOutOfRange_of_an_inline_array"u8)) FailureChecks.IndexOutOfRange_of_an_inline_array();
        else if (name.SequenceEqual("FailureChecks.ArgumentOutOfRange_of_a_slice"u8)) FailureChecks.ArgumentOutOfRange_of_a_slice();
        else if (name.SequenceEqual("FailureChecks.ArgumentOutOfRange_of_a_slice_of_negative_length"u8)) FailureChecks.ArgumentOutOfRange_of_a_slice_of_negative_length();
        else if (name.SequenceEqual("FailureChecks.ArgumentOutOfRange_of_a_copy_that_does_not_fit"u8)) FailureChecks.ArgumentOutOfRange_of_a_copy_that_does_not_fit();
        else if (name.SequenceEqual("FailureChecks.ArgumentOutOfRange_of_a_range"u8)) FailureChecks.ArgumentOutOfRange_of_a_range();
        else if (name.SequenceEqual("FailureChecks.Overflow_of_an_addition"u8)) FailureChecks.Overflow_of_an_addition();
        else if (name.SequenceEqual("FailureChecks.Overflow_of_a_conversion"u8)) FailureChecks.Overflow_of_a_conversion();
        else if (name.SequenceEqual("FailureChecks.Overflow_of_a_negative_length"u8)) FailureChecks.Overflow_of_a_negative_length();
        else if (name.SequenceEqual("FailureChecks.OutOfMemory_of_an_array"u8)) FailureChecks.OutOfMemory_of_an_array();
        else if (name.SequenceEqual("FailureChecks.OutOfMemory_of_the_largest_array"u8)) FailureChecks.OutOfMemory_of_the_largest_array();
        else if (name.SequenceEqual("FailureChecks.OutOfMemory_of_a_sealed_heap"u8)) FailureChecks.OutOfMemory_of_a_sealed_heap();
        else if (name.SequenceEqual("FailureChecks.InvalidCast_to_a_class"u8)) FailureChecks.InvalidCast_to_a_class();
        else if (name.SequenceEqual("FailureChecks.InvalidCast_to_an_interface"u8)) FailureChecks.InvalidCast_to_an_interface();
        else if (name.SequenceEqual("FailureChecks.InvalidCast_of_a_box"u8)) FailureChecks.InvalidCast_of_a_box();
        else if (name.SequenceEqual("FailureChecks.ArrayTypeMismatch_of_a_store"u8)) FailureChecks.ArrayTypeMismatch_of_a_store();
        else if (name.SequenceEqual("FailureChecks.UnhandledException_of_a_throw"u8)) FailureChecks.UnhandledException_of_a_throw();
        else if (name.SequenceEqual("FailureChecks.UnhandledException_of_a_nullable_without_value"u8)) FailureChecks.UnhandledException_of_a_nullable_without_value();
        else if (name.SequenceEqual("FailureChecks.FailFast_of_Environment"u8)) FailureChecks.FailFast_of_Environment();
        else if (name.SequenceEqual("FailureChecks.InvalidStartup_of_a_second_start"u8)) FailureChecks.InvalidStartup_of_a_second_start();
        else if (name.SequenceEqual("FailureChecks.StackOverrun_of_a_buffer"u8)) FailureChecks.StackOverrun_of_a_buffer();
        else if (name.SequenceEqual("ProcessorChecks.SIGSEGV_of_a_field_of_null"u8)) ProcessorChecks.SIGSEGV_of_a_field_of_null();
        else if (name.SequenceEqual("ProcessorChecks.SIGSEGV_of_a_virtual_method_of_null"u8)) ProcessorChecks.SIGSEGV_of_a_virtual_method_of_null();
        else if (name.SequenceEqual("ProcessorChecks.SIGSEGV_of_an_interface_of_null"u8)) ProcessorChecks.SIGSEGV_of_an_interface_of_null();
        else if (name.SequenceEqual("ProcessorChecks.SIGSEGV_of_the_length_of_null"u8)) ProcessorChecks.SIGSEGV_of_the_length_of_null();
        else if (name.SequenceEqual("ProcessorChecks.SIGFPE_of_a_division_by_zero"u8)) ProcessorChecks.SIGFPE_of_a_division_by_zero();
        else if (name.SequenceEqual("ProcessorChecks.SIGFPE_of_the_smallest_value_by_minus_one"u8)) ProcessorChecks.SIGFPE_of_the_smallest_value_by_minus_one();
        else return null;
        return false;
    }
}
