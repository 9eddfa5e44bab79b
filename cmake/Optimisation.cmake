# Half of the time of an optimised build is GCC's optimiser at -O2 and -O3, most of it in code that runs once: options,
# messages, tables, manuscripts, tests. At -O1 such a folder compiles in two thirds of the time, and no run of the
# programs takes measurably longer. What walks the index or the words of a transcript stays as the preset says.
function(verbatim_optimise_lightly)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE $<$<AND:$<CXX_COMPILER_ID:GNU,Clang>,$<CONFIG:Release,RelWithDebInfo>>:-O1>)
  endforeach()
endfunction()
