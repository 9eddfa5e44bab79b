// The source that makes the precompiled header; see VERBATIM_PRECOMPILE.
