#include "tests/support/refi_file.h"

#include "tests/support/zip_file.h"

namespace verbatim::testing {

std::string refi_file(const std::string& inside,
                      const std::vector<std::pair<std::string, std::string>>& texts,
                      const std::string& origin) {
  std::vector<std::pair<std::string, std::string>> members{
      {"project.qde",
       "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" "
       "name=\"mills\" origin=\"" +
           origin + "\">" + inside + "</Project>"}};
  for (const auto& [name, text] : texts) members.emplace_back("sources/" + name, text);
  return zip_file(members);
}

std::string refi_selection(long start, long end, const std::string& code_guid, const std::string& user_guid,
                           const std::string& name) {
  const std::string user = user_guid.empty() ? "" : " creatingUser=\"" + user_guid + "\"";
  return "<PlainTextSelection guid=\"s\" name=\"" + name + "\" startPosition=\"" + std::to_string(start) +
         "\" endPosition=\"" + std::to_string(end) + "\"" + user + "><Coding guid=\"k\"" + user +
         "><CodeRef targetGUID=\"" + code_guid + "\"/></Coding></PlainTextSelection>";
}

}  // namespace verbatim::testing
