; The core pages: one page of per-core words for each component, with the component's key.
;
; Layout: Contracts.CorePage (SavedStack, Current, Open, StackForUntrusted, StackForApplication,
; CopyStack). Read and written by the gates (isolation/Gates).
; First entry into U or A continues at the top of its stack: tops are page-aligned, so that RSP is a multiple of 16 at
; the gate's call, as the System V ABI ("The Stack Frame") wants it.

extern __untrusted_stack_top, __application_stack_top

CURRENT_TRUSTED equ 1           ; Contracts.Component.Trusted: nobody less trusted has been entered yet

%macro core_page 2
        dq      %1              ; SavedStack
        dq      %2              ; Current
        times 4096 - 2 * 8 db 0 ; Open is 0: nobody may switch to these rights yet; StackFor... is 0: nor call T
%endmacro

section .core.T progbits alloc noexec write align=4096
        core_page 0, CURRENT_TRUSTED

section .core.U progbits alloc noexec write align=4096
        core_page __untrusted_stack_top, 0

section .core.A progbits alloc noexec write align=4096
        core_page __application_stack_top, 0
