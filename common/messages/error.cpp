#include "common/messages/error.h"

#include <filesystem>
#include <new>
#include <system_error>
#include <utility>

namespace verbatim {
namespace {

std::string report(const std::string& message, const std::string& hint, const std::string& place) {
  std::string text;
  if (!place.empty()) text += place + ": ";
  text += message;
  if (!hint.empty()) text += "\n" + hint;
  return text;
}

}  // namespace

Error::Error(ExitStatus status, std::string message, std::string hint, std::string place)
    : std::runtime_error(report(message, hint, place)),
      status_(status),
      message_(std::move(message)),
      hint_(std::move(hint)),
      place_(std::move(place)) {}

Error Error::with_place(const std::string& place) const {
  return place_.empty() ? Error(status_, message_, hint_, place) : *this;
}

Error usage_error(std::string message, std::string hint, std::string place) {
  return {ExitStatus::wrong_usage, std::move(message), std::move(hint), std::move(place)};
}

Error io_error(std::string message, std::string hint, std::string place) {
  return {ExitStatus::io_failure, std::move(message), std::move(hint), std::move(place)};
}

Error unexpected_error(const std::exception_ptr& thrown) {
  std::string what = "an exception without a description";
  try {
    std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    return io_error("there is not enough memory");
  } catch (const std::filesystem::filesystem_error& error) {
    // Its own text names the call of the library before the reason: `filesystem error: status: …`.
    return io_error(error.code().message(), {}, error.path1().string());
  } catch (const std::system_error& error) {
    return io_error(error.what());
  } catch (const std::exception& error) {
    what = error.what();
  } catch (...) {
    // Xapian's exceptions are no std::exceptions; one that comes here was not caught where it belongs.
  }
  return {ExitStatus::defect, "this is a defect of the program: " + what,
          "please report it, with this message, the command that you gave, and what --version prints"};
}

std::string file_line(const std::string& file, std::size_t line) {
  return file + ":" + std::to_string(line);
}

}  // namespace verbatim
