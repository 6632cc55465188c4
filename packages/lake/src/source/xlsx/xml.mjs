import { SaxesParser } from 'saxes'

/** The name without its prefix: writers choose prefixes as they like, and no two vocabularies that we read share a name. */
const local = name => name.slice(name.indexOf(':') + 1)

/** An attribute by its name without a prefix, as `r:id`. */
export function prefixed(attributes, name) {
  const key = Object.keys(attributes).find(each => each.endsWith(`:${name}`))
  return key === undefined ? undefined : attributes[key]
}

/** XSD booleans are `1` or `true`. */
export const isTrue = value => /^(?:1|true|on)$/iu.test(value ?? '')

/** UTF-8 unless a byte-order mark or the declaration says else. A byte that is wrong in it is an error, never U+FFFD. */
function decoderFor(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  const label = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/u.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
  return new TextDecoder(label ?? 'utf-8', { fatal: true })
}

/** The text of a part, in pieces that never cut a character. */
export async function* textOf(stream) {
  let decoder
  for await (const chunk of stream) {
    decoder ??= decoderFor(chunk)
    yield decoder.decode(chunk, { stream: true })
  }
  if (decoder) yield decoder.decode()
}

/** A parser that tells `open(name, attributes)`, `close(name)` and `text(text)`, names without prefixes. Throws at the first fault. */
export function createParser({ open, close, text }, options = {}) {
  const parser = new SaxesParser({ xmlns: false, position: false, ...options })
  parser.on('opentag', tag => open(local(tag.name), tag.attributes))
  if (close) parser.on('closetag', tag => close(local(tag.name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return parser
}

/** Reads a part to its end. */
export async function parse(stream, handlers) {
  const parser = createParser(handlers)
  for await (const piece of textOf(stream)) parser.write(piece)
  parser.close()
}
