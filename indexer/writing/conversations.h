#pragma once

#include <string>

#include <xapian.h>

#include "common/index/conversation.h"

namespace verbatim {

/// The conversation that the documents of an interview's term make, with its norms.
Conversation read_conversation(const Xapian::Database& database, const std::string& interview_term);

}  // namespace verbatim
