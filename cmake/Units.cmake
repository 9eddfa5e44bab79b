# verbatim_unit(NAME [LIGHT|VECTORS] FOLDER…): folders that an optimised build compiles together, as one source. Of what
# the compiler does with a folder alone, half is to read the headers of libraries that its neighbours need too. LIGHT:
# what runs once; VECTORS: loops over arrays; see Optimisation.cmake. Names in unnamed namespaces are unique within a
# unit, which a test holds. The largest one takes the compiler 2.5 GB of memory.
function(verbatim_unit name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "LIGHT;VECTORS" "" "")
  set_property(GLOBAL PROPERTY verbatim_unit_${name}_is_light ${arg_LIGHT})
  set_property(GLOBAL PROPERTY verbatim_unit_${name}_has_vectors ${arg_VECTORS})
  foreach(folder IN LISTS arg_UNPARSED_ARGUMENTS)
    set_property(GLOBAL PROPERTY verbatim_unit_of_verbatim_${folder} verbatim_unit_${name})
  endforeach()
endfunction()

verbatim_unit(words text index)
verbatim_unit(study LIGHT messages command_line documents model study)
verbatim_unit(indexing LIGHT transcript phases readers speakers assembly writing index_program)
verbatim_unit(ranking VECTORS matching ranking agreement)
verbatim_unit(search LIGHT files language saved search session quotes evidence)
verbatim_unit(pages LIGHT
  manuscript_text manuscript_latex manuscript_markdown manuscript_plain manuscript_check
  render_forms render_turns render_counts render_agreement render_evidence render_catalog render_check render_refi
  browse_model browse_view browse_work browse_terminal browse commands program)
