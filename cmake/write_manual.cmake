# cmake -DVERBATIM=… -DVERBATIM_INDEX=… -DFOLDER=… -P write_manual.cmake
# Writes below FOLDER what the two programs say of themselves: man/, and completion for each shell.

function(write file)
  get_filename_component(folder "${FOLDER}/${file}" DIRECTORY)
  file(MAKE_DIRECTORY "${folder}")
  execute_process(COMMAND ${ARGN} OUTPUT_FILE "${FOLDER}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(write_page file)
  write("man/${file}" ${ARGN})
  # -n: without name and time, so that the same page gives the same bytes.
  execute_process(COMMAND gzip -9nf "${FOLDER}/man/${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${FOLDER}")
write_page(man1/verbatim-index.1 "${VERBATIM_INDEX}" --generate man)
execute_process(COMMAND "${VERBATIM}" help --generate pages OUTPUT_VARIABLE pages COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" pages "${pages}")
foreach(page IN LISTS pages)
  get_filename_component(name "${page}" NAME_WLE)
  string(REGEX REPLACE "^verbatim-?" "" topic "${name}")
  write_page("${page}" "${VERBATIM}" help --generate man ${topic})
endforeach()

write(bash/verbatim "${VERBATIM}" help --generate bash)
write(bash/verbatim-index "${VERBATIM_INDEX}" --generate bash)
write(zsh/_verbatim "${VERBATIM}" help --generate zsh)
write(zsh/_verbatim-index "${VERBATIM_INDEX}" --generate zsh)
write(fish/verbatim.fish "${VERBATIM}" help --generate fish)
write(fish/verbatim-index.fish "${VERBATIM_INDEX}" --generate fish)
