#include "query/render/turns/turn_writer.h"

#include "query/render/turns/csv.h"
#include "query/render/turns/jsonl.h"
#include "query/render/turns/quotation.h"
#include "query/render/turns/text.h"

namespace verbatim {

std::unique_ptr<TurnWriter> turn_writer(Format format, std::ostream& out, const FormatSettings& settings) {
  switch (format) {
    case Format::text:
      return text_writer(out, settings);
    case Format::jsonl:
      return jsonl_writer(out, settings);
    case Format::csv:
      return csv_writer(out, settings);
    case Format::markdown:
      return markdown_writer(out);
    case Format::latex:
      return latex_writer(out);
    case Format::svg:
    case Format::html:
    case Format::pandoc:
    case Format::sarif:
    case Format::github:
      break;
  }
  throw_no_such_format(format, "turns");
}

}  // namespace verbatim
