# Half of the time of an optimised build is GCC's optimiser, most of it in code that runs once: options, messages,
# tables, manuscripts, tests. At -Og such a folder compiles in half to three quarters of the time that -O2 takes. 200
# searches of 100,000 turns took 0.33 s of CPU so, 0.33 s with these folders at -O1; indexing took 17.0 s both
# ways. What walks the index, ranks, or reads the words of a transcript stays as the preset says: Units.cmake.
#
# Of the passes that -Og still has, GCC is spared those for loops, for the order of blocks, for guesses about branches
# and for the last copies between registers: a seventh of the instructions that the compiler takes.
set(verbatim_light_options
  -fno-tree-loop-optimize -fno-tree-loop-im -fno-ivopts -fno-tree-scev-cprop -fno-tree-ch
  -fno-tree-reassoc -fno-tree-slsr -fno-tree-sink -fno-tree-phiprop -fno-split-wide-types
  -fno-shrink-wrap -fno-reorder-blocks -fno-guess-branch-probability
  -fno-ipa-profile -fno-ipa-reference -fno-ipa-pure-const
  -fno-forward-propagate -fno-cprop-registers -fno-compare-elim -fno-combine-stack-adjustments -fira-region=one)
function(verbatim_optimise_lightly)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE
      $<$<AND:$<CXX_COMPILER_ID:GNU,Clang>,$<CONFIG:Release,RelWithDebInfo>>:-Og>
      "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release,RelWithDebInfo>>:${verbatim_light_options}>")
  endforeach()
endfunction()

# For folders whose time goes into loops over arrays: GCC makes vector instructions of few loops at -O2, Clang of all
# that it can. Without -ffast-math a loop of vectors gives the same digits. What else -O3 does gains queries nothing.
function(verbatim_make_vectors)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE
      "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release,RelWithDebInfo>>:-ftree-vectorize;-fvect-cost-model=dynamic>")
  endforeach()
endfunction()
