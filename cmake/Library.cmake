# verbatim_library(NAME SOURCES file… HEADERS file… PUBLIC target… PRIVATE target…): one folder of the program as a
# static library. PUBLIC and PRIVATE are the arrows of the folder: what its headers need, and what only its sources
# need. A folder that names no arrow to another cannot link what lies there.
function(verbatim_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;PUBLIC;PRIVATE")
  add_library(${name} STATIC ${arg_SOURCES})
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
  target_link_libraries(${name} PUBLIC verbatim_options ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  if(VERBATIM_PRECOMPILE)
    target_precompile_headers(${name} REUSE_FROM verbatim_precompiled)
  endif()
endfunction()
