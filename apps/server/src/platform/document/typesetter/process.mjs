/**
 * Sets papers with Typst, and packs them for Word, in a process of its own: one paper takes seconds of one core, in which the server
 * could answer nobody, and a thread cannot be stopped within it. Plain JavaScript, so that it starts the same from the source and from a
 * bundle.
 *
 * Started with the folder of an office's own fonts, or '' for none. In: `{ template, inputs }`. Out: `{ pdf, pages, textPages }`, or
 * `{ refused }` with what Typst says. In: `{ document }`. Out: `{ docx }`, or `{ refused }`. One order at a time.
 */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { packDocx } from './docx.mjs'
import { paperFonts } from './fonts.mjs'

/** PDF/A-2b: made to be kept (ISO 19005-2). */
const STANDARD = 'a-2b'

const compiler = NodeCompiler.create({ workspace: '/', fontArgs: paperFonts(process.argv[2] || null) })

function compile(template, inputs) {
  const result = compiler.compile({ mainFileContent: template, inputs })
  if (result.result) return result.result
  const error = result.takeDiagnostics() ?? result.takeError()
  throw new Error(`the paper could not be set: ${error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no reason given'}`)
}

/** On which page the text and on which the signature ends. */
const endsOf = document => compiler.query(document, { selector: '<pages>', field: 'value' })[0]

function set({ template, inputs }) {
  let document = compile(template, inputs)
  let ends = endsOf(document)
  // A signature on a page of its own reads "此页无正文" and is not allowed (7.3.5.3).
  if (ends.signature > ends.text) {
    document = compile(template, { ...inputs, keepLast: 'yes' })
    ends = endsOf(document)
  }
  const pdf = compiler.pdf(document, { pdfStandard: STANDARD })
  compiler.evictCache(10)
  return { pdf, pages: document.numOfPages, textPages: ends.signature }
}

async function answer(order) {
  try {
    return 'document' in order ? { docx: await packDocx(order.document) } : set(order)
  } catch (error) {
    return { refused: String(error.message) }
  }
}

process.on('message', async order => {
  const said = await answer(order)
  // where the server was killed meanwhile nobody listens any more, which is no fault of this process: it ends as it does below
  process.send(said, error => error && process.exit())
})
process.on('disconnect', () => process.exit())
// a terminal sends these to the whole group, while the server still finishes what was asked
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
