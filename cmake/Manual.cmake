# Man pages and completion, made by the programs themselves from the tables that --help is made from, and put where
# man and the shells look for them.
set(VERBATIM_ZSH_FOLDER ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING
    "Where zsh looks for completion; Debian's packages use share/zsh/vendor-completions")

set(manual_folder ${PROJECT_BINARY_DIR}/manual)
add_custom_command(
  OUTPUT ${manual_folder}.made
  COMMAND ${CMAKE_COMMAND} -DVERBATIM=$<TARGET_FILE:verbatim> -DVERBATIM_INDEX=$<TARGET_FILE:verbatim-index>
          -DFOLDER=${manual_folder} -P ${CMAKE_CURRENT_LIST_DIR}/write_manual.cmake
  COMMAND ${CMAKE_COMMAND} -E touch ${manual_folder}.made
  DEPENDS verbatim verbatim-index ${CMAKE_CURRENT_LIST_DIR}/write_manual.cmake
  COMMENT "Writing man pages and completion")
add_custom_target(manual ALL DEPENDS ${manual_folder}.made)

install(DIRECTORY ${manual_folder}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR})
install(DIRECTORY ${manual_folder}/bash/ DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(DIRECTORY ${manual_folder}/zsh/ DESTINATION ${VERBATIM_ZSH_FOLDER})
install(DIRECTORY ${manual_folder}/fish/ DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${PROJECT_SOURCE_DIR}/query/render/turns/verbatim-json-1.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/verbatim/schema)
