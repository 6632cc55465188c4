import { today } from '@jianqing/calendar'
import type { DefinitionPreview } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import { type Definition, passagesOf, type Written } from '../definition/index.ts'
import type { Documents, PaperInput } from '../document/index.ts'
import { AppError } from '../http/index.ts'
import { withoutIdentities } from '../mask/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Given } from '../room/index.ts'
import type { AnyPaper } from './define.ts'
import { lint } from './lint.ts'
import { comparable, textOf } from './paper-text.ts'
import { pastPapers } from './past.ts'
import { setting } from './printable.ts'
import { type Field, fill, type Filled, parseWording, placeOf, type Values } from './wording/index.ts'

/** On how many papers of the past a text is tried. */
const MOST = 20

interface Surroundings {
  documents: Documents
  known: () => Pick<Given, 'papers' | 'records'>
}

/** What stands for a field where no paper was issued yet. */
function madeUp({ type, title }: Field): Values[string] {
  const name = `〔${title['zh-CN']}〕`
  if (type === 'number') return 15
  if (type === 'date') return today()
  return type === 'text' ? name : [name]
}

/** The texts of papers, as an office edits them. */
export function paperTexts({ documents, known }: Surroundings): Definition {
  const named = (name: string): AnyPaper => {
    const found = known().papers.find(({ kind }) => kind === name)
    if (!found) throw new AppError('not_found')
    return found
  }
  const past = (db: Db, actor: Actor, { name, ...written }: Written, most: number) =>
    pastPapers(db, actor, named(name), known().records, written, most)

  /** The paper that was issued last, with this text; where there is none, one of made-up words. */
  const sample = async (db: Db, actor: Actor, written: Written): Promise<{ number: string | null; paper: PaperInput; filled: Filled }> => {
    const [last] = (await past(db, actor, written, 1)).papers
    if (last) return { number: last.document.number, paper: last.paper, filled: last.filled }
    const { title, wording } = named(written.name)
    const values = Object.fromEntries(wording.fields.map(field => [field.id, madeUp(field)]))
    const filled = fill(parseWording(written.text, wording).lines, values)
    const face = { form: 'letter' as const, redHead: '〔发函单位〕', issuer: '〔发函单位〕', number: null, date: null }
    return { number: null, filled, paper: { ...face, title: title['zh-CN'], ...filled.parts } }
  }
  const right = ({ name, text }: Written) => parseWording(text, named(name).wording).findings.length === 0

  return {
    kind: 'paper',
    shipped: () => known().papers.map(({ kind, title, wording }) => ({ name: kind, title, text: wording.shipped })),
    check: (name, text) => ({ findings: parseWording(text, named(name).wording).findings }),
    preview: async (db, actor, written): Promise<DefinitionPreview> => {
      const fields = named(written.name).wording.fields.map(({ id, title, type, required = false, about = null }) => ({
        id,
        title,
        type,
        required,
        about,
      }))
      if (!right(written)) return { kind: 'paper', paper: null, fields }
      const { number, paper } = await sample(db, actor, written)
      return { kind: 'paper', fields, paper: withoutIdentities({ number, ...textOf(paper) }) }
    },
    // a character that no typeface has would hold up every paper that comes
    prove: async (db, actor, written) => {
      const { paper, filled } = await sample(db, actor, written)
      const place = named(written.name).title
      await setting(
        flaw => placeOf(flaw, filled.sources) ?? { flaw, name: place },
        () => documents.preview(paper),
      )
    },
    rehearse: async (db, actor, written) => {
      if (!right(written)) throw new AppError('wrong_state')
      const kind = named(written.name)
      const { issued, hidden, papers } = await past(db, actor, written, MOST)
      const told = papers.map(async ({ document, row, paper, filled }) => {
        const passages = passagesOf(comparable(document.paper), comparable(paper))
        const facts = await kind.facts?.(actor, row)
        return withoutIdentities({
          number: document.number,
          title: document.title,
          issuedAt: document.issuedAt,
          edition: document.template,
          changed: passages.filter(({ changed }) => changed).length,
          passages,
          findings: facts ? lint(filled.own, { ...facts, today: document.paper.date ?? facts.today }) : [],
        })
      })
      return { issued, hidden, papers: await Promise.all(told) }
    },
  }
}
