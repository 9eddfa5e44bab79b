# Half of the time of an optimised build is GCC's optimiser at -O2 and -O3, most of it in code that runs once: options,
# messages, tables, manuscripts, tests. At -O1 such a folder compiles in two thirds of the time. 200 searches of
# 100,000 turns took 2.79 s of CPU so, 2.85 s with query/search at -O2, and 2.76 s with everything at -O3. What walks
# the index, ranks, or reads the words of a transcript stays as the preset says.
function(verbatim_optimise_lightly)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE $<$<AND:$<CXX_COMPILER_ID:GNU,Clang>,$<CONFIG:Release,RelWithDebInfo>>:-O1>)
  endforeach()
endfunction()
