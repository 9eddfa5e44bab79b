#pragma once

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/messages/error.h"

namespace verbatim::testing {

/// The Error that `act` throws; fails the test, and gives an empty one, if it throws none.
template <typename Act>
Error error_of(Act act) {
  try {
    act();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no Error was thrown";
  return {ExitStatus::found, {}};
}

}  // namespace verbatim::testing
