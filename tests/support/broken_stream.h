#pragma once

#include <ostream>
#include <stdexcept>
#include <streambuf>

namespace verbatim::testing {

/// A stream whose writes throw std::logic_error, as a defect anywhere in a program would.
class BrokenStream : private std::streambuf, public std::ostream {
 public:
  BrokenStream() : std::ostream(static_cast<std::streambuf*>(this)) { exceptions(std::ios::badbit); }

 private:
  std::streambuf::int_type overflow(std::streambuf::int_type) override {
    throw std::logic_error("a broken invariant");
  }
};

}  // namespace verbatim::testing
