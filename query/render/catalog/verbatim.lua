-- Puts a study's quotes and counts into a Markdown paper, as the LaTeX macros of the same names do:
--   verbatim catalog export --format pandoc > quotes.json
--   pandoc --metadata-file quotes.json --lua-filter verbatim.lua paper.md -o paper.html
-- In the paper:
--   \vquote{ID}      the words of a quote in quotation marks, and its citation
--   \vquote*{ID}     in a paragraph of its own: the same as a block quote, with its speaker
--   \vwords{ID}, \vcite{ID}   the words alone, the citation alone
--   \vcount{NAME}{turns}, \vcount{NAME}{interviews}   what a saved query finds
--   \vstudy{turns}, \vstudy{interviews}   how large the study is
-- An id or a name that the study does not know, or whose quote was withdrawn, ends pandoc with an error.

local study = nil

local function fail(message)
  io.stderr:write('verbatim.lua: ' .. message .. '\n')
  os.exit(1)
end

local function text(value)
  return value and pandoc.utils.stringify(value) or ''
end

local function quote(id)
  local found = study.quotes[id]
  if not found then
    if study.gone[id] then fail("the quote '" .. id .. "' " .. text(study.gone[id])) end
    fail("there is no quote '" .. id .. "'")
  end
  local marks = text(found.marks)
  if marks ~= '' then io.stderr:write("verbatim.lua: warning: quote '" .. id .. "': " .. marks .. '\n') end
  return found
end

local function blocks(value)
  if pandoc.utils.type(value) == 'Blocks' then return value end
  if pandoc.utils.type(value) == 'Inlines' then return pandoc.Blocks { pandoc.Para(value) } end
  return pandoc.Blocks { pandoc.Para { pandoc.Str(text(value)) } }
end

-- In running text a quote is one line.
local function inlines(value)
  return pandoc.utils.blocks_to_inlines(blocks(value), { pandoc.Space() }):walk {
    LineBreak = function() return pandoc.Space() end,
  }
end

local function count(name, measure)
  local found = name and study.counts[name] or not name and study.study
  if not found then
    for _, other in ipairs(study.uncounted) do
      if text(other) == name then fail("saved query '" .. name .. "' has parameters") end
    end
    fail("there is no count '" .. name .. "'")
  end
  if not found[measure] then fail("counts are of turns or interviews, not of '" .. measure .. "'") end
  return pandoc.Inlines { pandoc.Str(text(found[measure])) }
end

local function is_tex(raw)
  return raw.format == 'tex' or raw.format == 'latex'
end

local function inline_macro(raw)
  if not is_tex(raw) then return nil end
  local macro, id = raw.text:match('^\\(v%a+%*?)%s*{([^{}]*)}%s*$')
  if macro == 'vquote' or macro == 'vquote*' then
    local found = quote(id)
    local all = pandoc.Inlines { pandoc.Quoted('DoubleQuote', inlines(found.words)), pandoc.Space(), pandoc.Str('(') }
    all:extend(inlines(found.cite))
    all:insert(pandoc.Str(')'))
    return all
  elseif macro == 'vwords' then
    return inlines(quote(id).words)
  elseif macro == 'vcite' then
    return inlines(quote(id).cite)
  elseif macro == 'vstudy' then
    return count(nil, id)
  end
  local name, measure = raw.text:match('^\\vcount%s*{([^{}]*)}%s*{([^{}]*)}%s*$')
  if name then return count(name, measure) end
end

local function block_quote(raw)
  local id = is_tex(raw) and raw.text:match('^%s*\\vquote%*%s*{([^{}]*)}%s*$')
  if not id then return nil end
  local found = quote(id)
  local all = blocks(found.words):clone()
  local who = pandoc.Inlines { pandoc.Str('—'), pandoc.Space() }
  who:extend(inlines(found.who))
  who:extend { pandoc.Str(','), pandoc.Space() }
  who:extend(inlines(found.cite))
  all:insert(pandoc.Para(who))
  return pandoc.BlockQuote(all)
end

local function block_macro(raw)
  local block = block_quote(raw)
  if block then return block end
  local inline = inline_macro(raw)
  return inline and pandoc.Para(inline)
end

-- A block that stands in a paragraph of its own.
local function paragraph(para)
  if #para.content == 1 and para.content[1].t == 'RawInline' then return block_quote(para.content[1]) end
end

return {
  {
    Meta = function(meta)
      study = meta.verbatim
      if not study then fail('no quotes: pass --metadata-file, written by verbatim catalog export --format pandoc') end
      meta.verbatim = nil
      return meta
    end,
  },
  { Para = paragraph, RawBlock = block_macro },
  { RawInline = inline_macro },
}
