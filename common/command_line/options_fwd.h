#pragma once

/// Boost.Program_options by name only, for headers: to parse <boost/program_options.hpp> takes two seconds,
/// and nearly every source of the programs comes by a header that names these. Sources that use them include
/// Boost's own header.
namespace boost::program_options {
class options_description;
class variables_map;
}  // namespace boost::program_options
