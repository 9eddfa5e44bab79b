#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/evidence/decisions.h"
#include "tests/support/browse_script.h"
#include "tests/support/temp_dir.h"

namespace verbatim::testing {

/// Two interviews about drift, and a catalog with an entry that finds it.
class Browsing : public ::testing::Test {
 protected:
  Browsing();

  BrowseScript browse(const std::string& entry = {}) const {
    return BrowseScript(folder_.path(), 100, 30, entry);
  }
  std::vector<Decision> decisions() const {
    const Decisions all = load_decisions(open_study(folder_.path()));
    return {all.all().begin(), all.all().end()};
  }

  TempDir folder_;
};

/// The citation of the turn that keys are about; empty for none.
std::string at_cursor(const BrowseScript& script);
std::string content_of(const std::filesystem::path& file);

}  // namespace verbatim::testing
