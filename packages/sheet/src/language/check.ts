import { parseDecimal } from '../expr/decimal.ts'
import { type Expr, itemsIn } from '../expr/expr.ts'
import type { Sheet, SheetItem, Words } from '../shape.ts'
import { answersOf, checkExpression, ExprError } from './cel.ts'
import { findCycles } from './cycles.ts'
import { checkFields } from './fields.ts'
import { type Finding, suggest, words } from './findings.ts'
import { type Placed, readForm, type WrittenItem, type WrittenSheet } from './form.ts'
import { findUnreachable } from './reach.ts'
import { defaultScore } from './score.ts'
import { type Path, Source } from './source.ts'
import { checkWeights } from './weights.ts'

export interface CheckedSheet {
  /** undefined when there are findings: a sheet is right or it is not taken */
  sheet: Sheet | undefined
  findings: Finding[]
}

/** Checks a sheet's text, YAML or JSON. Every finding has its place and says what to do; nothing is thrown for a text that is wrong. */
export function checkSheet(text: string): CheckedSheet {
  const source = new Source(text)
  const written = source.findings.length === 0 ? readForm(source) : undefined
  const sheet = written && new Checker(source, written).sheet()
  return { sheet: source.findings.length === 0 ? sheet : undefined, findings: source.findings }
}

class Checker {
  readonly #source: Source
  readonly #written: WrittenSheet
  readonly #placed: Placed[] = []
  readonly #items = new Map<string, WrittenItem>()

  constructor(source: Source, written: WrittenSheet) {
    this.#source = source
    this.#written = written
    written.sections.forEach((section, s) =>
      section.items.forEach((item, i) => {
        this.#placed.push({ item, path: ['sections', s, 'items', i] })
        // of two with one id the first is meant by that id
        if (!this.#items.has(item.id)) this.#items.set(item.id, item)
      }),
    )
  }

  sheet(): Sheet {
    const { sheet: id, kind, title, about, total, parties, grade_by, grades, sections } = this.#written
    this.#uniqueIds()
    for (const placed of this.#placed) checkFields(this.#source, placed)
    const checked: Sheet = {
      id,
      kind,
      title,
      about: about ?? null,
      parties,
      sections: sections.map((section, s) => {
        const shown = this.#expression(section.shown, 'bool', ['sections', s, 'shown'])
        return {
          id: section.id,
          title: section.title,
          about: section.about ?? null,
          party: section.party ?? null,
          items: section.items.map((item, i) => this.#item(item, ['sections', s, 'items', i], shown)),
        }
      }),
      total: total ?? null,
      gradeBy: grade_by,
      grades,
      vetoes: this.#vetoes(),
    }
    this.#grades()
    this.#parties()
    checkWeights(this.#source, this.#written)
    // what stands on conditions is looked at where they are all there
    if (this.#source.findings.length > 0) return checked
    findCycles(this.#source, checked)
    if (this.#source.findings.length === 0) findUnreachable(this.#source, checked)
    return checked
  }

  #item(item: WrittenItem, path: Path, sectionShown: Expr | null): SheetItem {
    const own = this.#expression(item.shown, 'bool', [...path, 'shown'])
    const score = this.#expression(item.score, 'decimal', [...path, 'score'])
    return {
      id: item.id,
      type: item.type,
      title: item.title,
      help: item.help ?? null,
      basis: item.basis ?? null,
      // an article that nobody says to have read was not
      verified: item.basis === undefined ? null : (item.verified ?? false),
      required: item.required,
      evidence: item.evidence,
      na: item.na ?? (item.type === 'yes_no' ? 'left_out' : 'refused'),
      choices: (item.choices ?? []).map(({ id, title }) => ({ id, title })),
      unit: item.unit ?? null,
      min: item.min ?? null,
      max: item.max ?? null,
      weight: item.weight ?? null,
      score: item.weight === undefined ? null : (score ?? defaultScore(item)),
      shown: sectionShown && own ? { op: 'and', left: sectionShown, right: own } : (own ?? sectionShown),
      advice: this.#advice(item, path),
    }
  }

  #advice(item: WrittenItem, path: Path): { when: Expr; text: Words }[] {
    const advice: { when: Expr; text: Words }[] = []
    const answers = item.type === 'choices' ? new Set((item.choices ?? []).map(({ id }) => id)) : answersOf(item)
    for (const [answer, text] of Object.entries(item.advice ?? {})) {
      if (answers && !answers.has(answer))
        this.#source.report(
          'unknown-choice',
          [...path, 'advice', answer],
          words(`答案中没有“${answer}”`, `“${answer}” is none of the answers`),
          suggest(answer, answers),
        )
      const when: Expr =
        item.type === 'choices'
          ? { op: 'chosen', item: item.id, choice: answer }
          : { op: 'compare', how: '==', left: { op: 'answer', item: item.id, type: 'text' }, right: { op: 'text', value: answer } }
      advice.push({ when, text })
    }
    item.advice_if?.forEach((one, index) => {
      const when = this.#expression(one.if, 'bool', [...path, 'advice_if', index, 'if'])
      if (when) advice.push({ when, text: one.text })
    })
    return advice
  }

  #vetoes(): Sheet['vetoes'] {
    const { veto, grades } = this.#written
    return veto.flatMap(({ id, title, if: condition, grade }, index) => {
      const path = ['veto', index]
      const known = grades.map(one => one.id)
      if (!known.includes(grade))
        this.#source.report(
          'unknown-grade',
          [...path, 'grade'],
          words(`没有等级“${grade}”`, `there is no grade “${grade}”`),
          suggest(grade, known),
        )
      const when = this.#expression(condition, 'bool', [...path, 'if'])
      const optional = [...(when ? itemsIn(when) : [])].find(item => !this.#items.get(item)!.required)
      if (optional !== undefined)
        this.#source.report(
          'undecidable-veto',
          [...path, 'if'],
          words(`“${optional}”可以不答，否决条件可能无从判断`, `“${optional}” may stay open, and the veto undecided`),
          words('把该条目设为必答（required: true）', 'Make the item required'),
        )
      return when ? [{ id, title, when, grade }] : []
    })
  }

  #expression(text: string | undefined, wanted: 'bool' | 'decimal', path: Path): Expr | null {
    if (text === undefined) return null
    try {
      return checkExpression(text, wanted, this.#items)
    } catch (error) {
      if (!(error instanceof ExprError)) throw error
      this.#source.report(error.code, path, error.words, error.hint, error.at)
      return null
    }
  }

  #uniqueIds(): void {
    const { parties, sections, grades, veto } = this.#written
    const lists: { id: string; path: Path }[][] = [
      this.#placed.map(({ item, path }) => ({ id: item.id, path: [...path, 'id'] })),
      sections.map(({ id }, index) => ({ id, path: ['sections', index, 'id'] })),
      parties.map(({ id }, index) => ({ id, path: ['parties', index, 'id'] })),
      grades.map(({ id }, index) => ({ id, path: ['grades', index, 'id'] })),
      veto.map(({ id }, index) => ({ id, path: ['veto', index, 'id'] })),
    ]
    for (const list of lists) {
      const seen = new Set<string>()
      for (const { id, path } of list) {
        if (seen.has(id)) this.#source.report('duplicate-id', path, words(`编号“${id}”出现了两次`, `the id “${id}” stands twice`), RENAME)
        seen.add(id)
      }
    }
  }

  #parties(): void {
    const { parties, sections } = this.#written
    const known = parties.map(({ id }) => id)
    sections.forEach(({ party }, index) => {
      if (party === undefined || known.includes(party)) return
      const message = words(`没有填写方“${party}”`, `there is no party “${party}”`)
      this.#source.report('unknown-party', ['sections', index, 'party'], message, suggest(party, known))
    })
    parties.forEach(({ id }, index) => {
      if (sections.some(({ party }) => party === id)) return
      const message = words(`填写方“${id}”没有要填的部分`, `the party “${id}” has no section to answer`)
      this.#source.report(
        'unknown-party',
        ['parties', index],
        message,
        words('给一个部分写上 party，或删去该填写方', 'Give a section this party, or delete it'),
      )
    })
  }

  #grades(): void {
    const { grades, total } = this.#written
    if (grades.length === 0) return
    grades.forEach(({ min }, index) => {
      const above = grades[index - 1]
      if (above && parseDecimal(above.min)! <= parseDecimal(min)!)
        this.#source.report('order', ['grades', index, 'min'], words('等级应从高到低', 'grades go from the highest down'), ORDER)
    })
    const last = grades.length - 1
    if (parseDecimal(grades[last]!.min) !== 0n)
      this.#source.report('order', ['grades', last, 'min'], words('最低一级应从 0 起', 'the lowest grade begins at 0'), ORDER)
    if (total === undefined)
      this.#source.report(
        'weights-differ',
        ['grades'],
        words('有等级而没有总分', 'there are grades and no total'),
        words('写上 total', 'Give the total'),
      )
  }
}

const RENAME = words('改名，或删去一个', 'Rename one, or delete it')
const ORDER = words('如 90、75、60、0', 'As in 90, 75, 60, 0')
