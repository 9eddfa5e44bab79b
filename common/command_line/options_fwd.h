#pragma once

/// Declares what headers need of Boost.Program_options. Parsing <boost/program_options.hpp> takes two
/// seconds, and nearly every source includes a header that needs these names. A source that uses the classes
/// includes Boost's own header.
namespace boost::program_options {
class options_description;
class variables_map;
}  // namespace boost::program_options
