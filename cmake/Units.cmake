# verbatim_unit(NAME [LIGHT|VECTORS] PART…): what an optimised build compiles together, as one source. Of what the
# compiler does with a folder alone, half is to read the headers of libraries that its neighbours need too. A part is a
# folder, or one source of a folder whose other sources are in another unit. LIGHT: what runs once; VECTORS: loops over
# arrays; see Optimisation.cmake. Names in unnamed namespaces are unique within a unit, which a test holds. The largest
# one takes the compiler 2.5 GB of memory.
function(verbatim_unit name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "LIGHT;VECTORS" "" "")
  set_property(GLOBAL PROPERTY verbatim_unit_${name}_is_light ${arg_LIGHT})
  set_property(GLOBAL PROPERTY verbatim_unit_${name}_has_vectors ${arg_VECTORS})
  foreach(part IN LISTS arg_UNPARSED_ARGUMENTS)
    # As the target of a folder is called, or the path of a source.
    set_property(GLOBAL PROPERTY verbatim_unit_of_verbatim_${part} verbatim_unit_${name})
  endforeach()
endfunction()

# Where runs and queries spend their time: words, and what is packed in the index.
verbatim_unit(words
  common/text/code_point.cpp common/text/folding.cpp common/text/joined_words.cpp common/text/parting_place.cpp
  common/text/read_text.cpp common/text/segments.cpp common/text/sentences.cpp common/text/visible_text.cpp
  common/text/word_cutter.cpp common/text/word_forms.cpp common/text/words.cpp
  common/index/document_lengths.cpp common/index/document_table.cpp common/index/packed_positions.cpp
  common/index/packed_postings.cpp common/index/turn_block.cpp)
verbatim_unit(study LIGHT messages command_line documents model study text index)
verbatim_unit(indexing LIGHT transcript phases readers speakers assembly writing index_program)
verbatim_unit(ranking VECTORS matching ranking)
verbatim_unit(search LIGHT files language saved search session quotes evidence agreement
  query/ranking/named_codes.cpp query/ranking/named_speakers.cpp query/ranking/passage_parameters.cpp)
verbatim_unit(pages LIGHT
  manuscript_text manuscript_latex manuscript_markdown manuscript_plain manuscript_check
  render_forms render_turns render_counts render_agreement render_evidence render_catalog render_check render_refi
  browse_model browse_view browse_work browse_terminal browse commands program)
